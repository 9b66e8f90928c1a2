# Kaikki, mitä vanhempi voi kohdata.

form-length-three = Kolme lyhyttä kysymystä. Aikaa menee alle minuutti.
form-length-four = Neljä lyhyttä kysymystä. Aikaa menee alle minuutti.
form-length-some = Muutama lyhyt kysymys. Aikaa menee noin minuutti.
form-promise = Vastaat nimettömänä. Emme kysy nimeäsi. Päätät itse, haluatko vastata.
form-privacy-link = Näin suojaamme vastauksesi
form-send = Lähetä vastaukseni
role-legend = Kuka vastaa kyselyyn? (voit ohittaa)
role-mother = Äiti
role-father = Isä
role-other = Muu lapselle tärkeä aikuinen
role-not-said = En halua kertoa
language-bar = Kieli
listen = Kuuntele kysymys { $number }

fault-title = Virhe: { $title }
fault-heading = Vastauksiasi ei ole lähetetty
fault-nothing-answered = Et ole valinnut yhtään vastausta. Valitse vähintään yksi ja paina ”Lähetä vastaukseni”.
fault-wrong-value = Yhtä vastausta ei voitu lukea. Valitse uudelleen ja paina ”Lähetä vastaukseni”.
fault-old-page = Sivu on ollut kauan auki. Vastauksesi ovat yhä tässä. Paina ”Lähetä vastaukseni” vielä kerran.
fault-too-many = Moni vastaa juuri nyt. Vastauksesi ovat yhä tässä. Odota hetki ja paina ”Lähetä vastaukseni” uudelleen.
fault-not-saved = Tallentaminen ei onnistunut juuri nyt. Vastauksesi ovat yhä tässä. Odota hetki ja paina ”Lähetä vastaukseni” uudelleen.

thanks-heading = Kiitos! Vastauksesi on lähetetty.
thanks-text = Vastaukset auttavat meitä parantamaan tukea, jota vanhemmat saavat. Voit nyt sulkea sivun.
thanks-contact = Haluatko puhua kanssamme uudelleen? { $contact }
thanks-interview = Haluatko kertoa lisää? Ilmoittaudu haastatteluun siitä, mitä mieltä olet
thanks-interview-about = Linkki vie toiselle verkkosivustolle. Vastauksesi eivät siirry sinne.
thanks-another = Toinen aikuinen haluaa vastata
again-heading = Nämä vastaukset on jo tallennettu
again-text = Lomake lasketaan vain kerran. Jos joku toinen haluaa vastata, avaa uusi lomake.

kiosk-choose = Valitse kieli
kiosk-question = Kysymys { $number } / { $total }
kiosk-skip = Ohita kysymys
kiosk-next = Jatka
kiosk-back = Takaisin
kiosk-restart = Aloita alusta
kiosk-last = Kun painat, vastauksesi lähetetään.
kiosk-nothing = Et ole valinnut yhtään vastausta. Valitse vähintään yksi.
kiosk-too-fast = Se kävi hyvin nopeasti. Vastaa vielä kerran kaikessa rauhassa.
kiosk-next-person = Seuraava vastaaja

closed-heading = Enää ei voi vastata
closed-text = Tämä kysely on suljettu. Kiitos, että halusit vastata.
closed-help = Pyydä henkilökunnalta uusi koodi, jos haluat vastata.
full-heading = Tällä koodilla ei voi enää vastata
full-text = Tällä koodilla on jo vastattu niin monta kertaa kuin on mahdollista. Kiitos, että halusit vastata.
not-yet-heading = Kysely ei ole vielä auki
not-yet-text = Voit vastata { $date } alkaen.
paused-heading = Kysely on tauolla
paused-text = Juuri nyt ei voi vastata. Yritä uudelleen jonain toisena päivänä.
moved-heading = Koodi on vaihdettu uuteen
moved-text = Tämä koodi ei ole enää voimassa. Pyydä uusi koodi henkilökunnalta.
test-notice = Tämä on vain kokeilu. Vastausta ei lasketa mukaan.

code-heading = Kirjoita koodi
code-label = Koodissa on kymmenen numeroa
code-hint = Koodi on ruutukuvion alla julisteessa tai kortissa.
code-send = Jatka
code-unknown = Koodia ei löydy. Tarkista numerot ja yritä uudelleen.
code-shape = Koodissa on kymmenen numeroa. Tarkista numerot ja yritä uudelleen.
code-typo = Yksi numero on väärin, tai kaksi numeroa on vaihtanut paikkaa. Tarkista numerot ja yritä uudelleen.

not-found-heading = Sivua ei löydy
too-many-heading = Odota hetki
too-many-text = Moni on sivulla yhtä aikaa. Odota hetki ja yritä uudelleen.
not-available-heading = Ei onnistu juuri nyt
not-available-text = Vika on meillä. Odota hetki ja yritä uudelleen.
bad-request-heading = Jokin meni vikaan
bad-request-text = Palaa takaisin ja yritä uudelleen.

privacy-heading = Näin suojaamme vastauksesi
privacy-anonymous = Vastaat nimettömänä. Emme tallenna, kuka olet, mikä puhelin sinulla on tai milloin vastasit.
privacy-box = Vastauksesi laitetaan laatikkoon muiden vastausten kanssa. Laatikon vastaukset lasketaan vasta, kun niitä on vähintään { $minimum }. Avoimessa esikoulussa (öppna förskolan) ja kursseilla niitä on oltava vähintään { $recurring }. Silloin vain summa tallennetaan, erikseen äideistä, isistä ja muista, jos vastauksia on tarpeeksi.
privacy-nobody = Kukaan ei voi nähdä, mitä juuri sinä vastasit, ei henkilökunta eikä esihenkilö.
privacy-few = Jos vastauksia on liian vähän, vastauksesi lasketaan vain osana isompaa ryhmää tai ei ollenkaan.
privacy-alike = Jos kaikki ryhmässä vastaavat samalla tavalla, voi tietysti päätellä, mitä mieltä kaikki olivat.
privacy-outside = Kahdelta asialta emme voi suojata. Se, joka hoitaa tietokonetta, jossa palvelu toimii, voi nähdä vastaukset, kun ne tulevat. Ja jos lähes kaikki muut laatikon vastaukset ovat ihmisiltä, jotka vertaavat niitä, tai yhdeltä ja samalta ihmiseltä, sinun vastauksesi voidaan päätellä.
privacy-officer = Tietosuojavastaaville: mitä tallennetaan
privacy-contact = Onko sinulla kysyttävää henkilötiedoista? Ota yhteyttä: { $contact }
privacy-support = Vastauksesi ei vaikuta tukeen, jota saat. Päätät itse, haluatko vastata.
draft-notice = Tekstin on kääntänyt tietokone, eikä sitä ole vielä tarkistettu.

date-in-words = { $day }. { $month } { $year }
date-month-1 = tammikuuta
date-month-2 = helmikuuta
date-month-3 = maaliskuuta
date-month-4 = huhtikuuta
date-month-5 = toukokuuta
date-month-6 = kesäkuuta
date-month-7 = heinäkuuta
date-month-8 = elokuuta
date-month-9 = syyskuuta
date-month-10 = lokakuuta
date-month-11 = marraskuuta
date-month-12 = joulukuuta
