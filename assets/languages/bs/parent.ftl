# Sve što roditelj može vidjeti. Jedan tekst za bosanski, hrvatski i srpski.

form-length-three = Tri kratka pitanja, manje od minute.
form-length-four = Četiri kratka pitanja, manje od minute.
form-length-some = Nekoliko kratkih pitanja, oko minute.
form-promise = Odgovarate anonimno. Ne pitamo kako se zovete. Sami birate da li želite odgovoriti.
form-privacy-link = Kako štitimo vaše odgovore
form-send = Pošalji moje odgovore
role-legend = Ko popunjava? (neobavezno)
role-mother = Mama
role-father = Tata
role-other = Druga odrasla osoba važna za dijete
role-not-said = Ne želim reći
language-bar = Jezik
listen = Poslušajte pitanje { $number }

fault-title = Greška: { $title }
fault-heading = Vaši odgovori nisu poslani
fault-nothing-answered = Niste odabrali nijedan odgovor. Odaberite barem jedan i pritisnite „Pošalji moje odgovore”.
fault-wrong-value = Jedan odgovor se nije mogao pročitati. Odaberite ponovo i pritisnite „Pošalji moje odgovore”.
fault-old-page = Stranica je dugo bila otvorena. Vaši odgovori su još ovdje. Pritisnite „Pošalji moje odgovore” još jednom.
fault-too-many = Mnogo ljudi upravo odgovara. Vaši odgovori su još ovdje. Sačekajte malo i ponovo pritisnite „Pošalji moje odgovore”.
fault-not-saved = Odgovori se sada nisu mogli sačuvati. Vaši odgovori su još ovdje. Sačekajte malo i ponovo pritisnite „Pošalji moje odgovore”.

thanks-heading = Hvala! Vaši odgovori su poslani.
thanks-text = Odgovori nam pomažu da bolje podržimo roditelje. Sada možete zatvoriti stranicu.
thanks-contact = Želite li ponovo razgovarati s nama? { $contact }
thanks-interview = Želite li reći više? Prijavite se za razgovor o tome šta mislite
thanks-interview-about = Link vodi na drugu internet-stranicu. Vaši odgovori ne idu tamo.
thanks-another = Još jedna odrasla osoba želi odgovoriti
again-heading = Ovi odgovori su već sačuvani
again-text = Jedan upitnik se računa samo jednom. Ako neko drugi želi odgovoriti, otvorite novi upitnik.

# Tablet na kojem odgovara više ljudi, jedno po jedno pitanje
kiosk-choose = Odaberite jezik
kiosk-question = Pitanje { $number } od { $total }
kiosk-skip = Preskoči
kiosk-next = Dalje
kiosk-back = Nazad
kiosk-restart = Počni ispočetka
kiosk-last = Kad pritisnete, vaši odgovori se šalju.
kiosk-nothing = Niste odabrali nijedan odgovor. Odaberite barem jedan.
kiosk-too-fast = To je bilo vrlo brzo. Odgovorite još jednom, bez žurbe.
kiosk-next-person = Sljedeća osoba

closed-heading = Više se ne može odgovoriti
closed-text = Ova anketa je zatvorena. Hvala što ste htjeli odgovoriti.
closed-help = Ako želite odgovoriti, zatražite od osoblja novi kod.
full-heading = Kod više ne prima odgovore
full-text = Već je stiglo onoliko odgovora koliko ovaj kod može primiti. Hvala što ste htjeli odgovoriti.
not-yet-heading = Anketa još nije otvorena
not-yet-text = Od { $date } možete odgovoriti.
paused-heading = Anketa je trenutno zaustavljena
paused-text = Sada se ne može odgovoriti. Pokušajte ponovo neki drugi dan.
moved-heading = Kod je zamijenjen
moved-text = Ovaj kod više ne važi. Zatražite od osoblja novi kod.
test-notice = Ovo je samo proba. Odgovor se ne računa.

code-heading = Upišite kod
code-label = Kod ima deset cifara
code-hint = Kod piše ispod kvadrata na plakatu ili kartici.
code-send = Dalje
code-unknown = Ne nalazimo taj kod. Provjerite cifre i pokušajte ponovo.
code-shape = Kod ima deset cifara. Provjerite cifre i pokušajte ponovo.
code-typo = Jedna cifra je pogrešna ili su dvije cifre zamijenile mjesta. Provjerite cifre i pokušajte ponovo.

not-found-heading = Ne nalazimo stranicu
too-many-heading = Sačekajte malo
too-many-text = Mnogo ljudi je istovremeno na stranici. Sačekajte malo i pokušajte ponovo.
not-available-heading = Sada ne ide
not-available-text = Greška je kod nas. Sačekajte malo i pokušajte ponovo.
bad-request-heading = Nešto nije uspjelo
bad-request-text = Vratite se nazad i pokušajte ponovo.

privacy-heading = Kako štitimo vaše odgovore
privacy-anonymous = Odgovarate anonimno. Ne čuvamo ko ste, koji telefon imate ni kada ste odgovorili.
privacy-box = Vaš odgovor se stavlja u kutiju s odgovorima drugih. Odgovori u kutiji broje se tek kad ih ima najmanje { $minimum }. Za otvoreni vrtić (öppna förskolan) i kurseve najmanje { $recurring }. Tada se čuva samo zbir, posebno za mame, tate i druge ako ima dovoljno odgovora.
privacy-nobody = Niko, ni osoblje ni rukovodstvo, ne može vidjeti šta ste baš vi odgovorili.
privacy-few = Ako je odgovora premalo, vaš se broji samo kao dio veće grupe ili se ne broji nikako.
privacy-alike = Ako svi u nekoj grupi odgovore isto, naravno da se može shvatiti šta svi misle.
privacy-outside = Od dvije stvari vas ne možemo zaštititi. Osoba koja održava kompjuter na kojem radi ova usluga može vidjeti odgovore kad stižu. A ako su gotovo sve druge odgovore u kutiji dali ljudi koji ih uporede, ili jedna te ista osoba, vaš odgovor se može izračunati.
privacy-officer = Za službenike za zaštitu podataka: šta se čuva
privacy-contact = Imate pitanja o ličnim podacima? Kontakt: { $contact }
privacy-support = Odgovor ne utječe na podršku koju dobijate. Sami birate da li želite odgovoriti.
draft-notice = Ovdje ima teksta koji je napisao kompjuter, a čovjek ga još nije provjerio.

date-in-words = { $day }. { $month } { $year }.
date-month-1 = januara
date-month-2 = februara
date-month-3 = marta
date-month-4 = aprila
date-month-5 = maja
date-month-6 = juna
date-month-7 = jula
date-month-8 = augusta
date-month-9 = septembra
date-month-10 = oktobra
date-month-11 = novembra
date-month-12 = decembra
