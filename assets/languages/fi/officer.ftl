# Tietosuojavastaaville ja muille, jotka haluavat tarkistaa lupauksen.
officer-heading = Mitä tallennetaan
officer-intro = Tietosuojavastaaville ja muille, jotka haluavat tarkistaa asian. Komento lyhord disclose näyttää, mitä tietokannassa on vastauksista: summat selväkielisinä, laatikoista ja tarkistussummista vain määrät sekä yksi laatikko näytteeksi.
officer-stored-heading = Mitä vastauksista tallennetaan
officer-released = Summat: kuukausittain, kyselyn osittain, toimintamuodoittain, alueittain ja ryhmittäin (äiti, isä, muut), kuinka monelta kysyttiin ja kuinka moni valitsi kunkin vastauksen. Jokaisessa summassa on vähintään { $minimum } vastausta, ja vähintään { $recurring } siellä, missä samat ihmiset käyvät uudelleen: avoimet esikoulut, vanhemmuuden tukiohjelmat ja kysymykset, jotka esitetään vasta myöhemmissä keskusteluissa ja kotikäynneillä. Teematapaamisissa ja ohjelmissa vastaukset tulevat lisäksi vähintään kahdesta koodista. Summat lisätään vasta, kun kuukausi on päättynyt, eivätkä ne muutu enää koskaan.
officer-area = Alueet: vastaukset lasketaan alueittain vain siellä, missä vähintään kaksi työntekijää tekee tätä työtä, muuten ilman aluetta. Alueet ja rajat muuttuvat vain neljän kuukauden jakson alussa.
officer-box = Odottavat vastaukset: yksi salattu laatikko toimintamuotoa ja aluetta kohti, ja siinä ovat kaikki ryhmät ja kysymykset. Koko riippuu kyselystä, ei vastausten määrästä. Laatikko muistaa vain summia. Se, mihin laatikoihin lomake kirjataan, riippuu vain koodista, ei koskaan siitä, kuka vastaa, mitä tai millä kielellä. Vioittunut laatikko laitetaan sivuun yhä salattuna.
officer-key = Laatikoiden avain: tiedosto tietokannan ulkopuolella. Joka yö se vaihtuu itsestään uuteen, eikä uudesta avaimesta voi laskea entistä. Jos tiedosto katoaa, kukaan ei voi avata laatikoita: silloin menetetään enintään yhden kuukauden valmiit summat ja se, mikä vielä odottaa.
officer-nonce = Lähetetyt lomakkeet: avaimella laskettu tarkistussumma noin vuorokauden ajan, jotta samaa lomaketta ei lasketa kahdesti. Siitä näkee, minkä tunnin aikana sivu avattiin, mutta ei mitään vastauksista, kielestä tai siitä, kuka vastasi.
officer-language = Kielet: kuinka moni on vastannut kullakin kielellä, kyselyittäin ja neljän kuukauden jaksoittain koko kunnassa, kymmenen tarkkuudella. Loput lasketaan muiksi kieliksi. Ei koskaan yhdessä vastausten, toimintamuodon tai alueen kanssa.
officer-count = Määrä koodia kohti: vain ryhmätoiminnassa, salattuna, enintään 64 koodia samassa laatikossa. Henkilökunta näkee sen viiden välein, kerran yössä. Keskusteluista ja kotikäynneistä ei lasketa mitään koodia kohti.
officer-staff = Henkilöstön teksti: tunnusluvuissa ja tilanneraporteissa henkilöstö kirjoittaa toiminnastaan. Ei koskaan vanhemmasta, lapsesta tai työtoverista.
officer-withheld = Tuhotut vastaukset: se, että vastauksia oli liian vähän neljän kuukauden jakson päättyessä, kyselyittäin. Ei koskaan, kuinka monta.
officer-never-heading = Mitä ei koskaan tallenneta
officer-never = Riviä vanhempaa kohti, nimeä, osoitetta, IP-osoitetta, puhelinta, selainta, evästeitä, kuka vastasi milloin, vapaata tekstiä, tuloksia koodia tai työntekijää kohti.
officer-close-heading = Kun neljän kuukauden jakso päättyy
officer-close = Laatikoihin jääneet vastaukset lasketaan yhteen, kukin kyselyn osa erikseen: ensin ilman ryhmää, sitten ilman aluetta, sitten ilman toimintamuotoa. Jos niitä on silti liian vähän, ne tuhotaan.
officer-log-heading = Mitä tietokanta itse kertoo
officer-log-tells = Se, joka lukee tietokantaa, sen kopiota tai tietokannan omaa lokia, näkee, milloin jonkin alueen laatikkoon kirjoitettiin ja kuinka monta lomaketta tuli. Ei koskaan, mitä vastattiin, kuka vastasi tai millä kielellä. PostgreSQL kirjoittaa lokiinsa kellonajan, SQLite vain järjestyksen.
officer-log-keep = Säilyttäkää lokia enintään seitsemän vuorokautta. PostgreSQL: pitäkää arkisto pois päältä (archive_mode=off), tai salatkaa se ja poistakaa vanhemmat osat. SQLite: palvelu tyhjentää lokin joka yö.
officer-outside-heading = Mitä lupaus ei kata
officer-outside-root = Se, joka hallitsee tietokonetta, jossa palvelu toimii, voi nähdä vastaukset niiden saapuessa.
officer-outside-collude = Jos kaikki yhtä lukuun ottamatta vertaavat samassa laatikossa olevia vastauksiaan tai jos yksi ihminen lähettää kaikki muut vastaukset, viimeinen voidaan päätellä.
officer-outside-invent = Organisaation sisällä oleva henkilö, joka keksii olemattomia toimintamuotoja tai työntekijöitä hyvin pienelle alueelle, voi järjestää niin, että laatikossa on vain yhden vanhemman oikeat vastaukset.
officer-outside-write = Se, joka voi muuttaa tietokantaa, voi laittaa takaisin vanhan laatikon, täyttää sen omilla vastauksillaan ja päätellä näin jonkun vastauksen.
officer-outside-disk = Se, jolla on sekä avaintiedosto että saman vuorokauden tietokanta, voi avata odottavat laatikot. PostgreSQL-tietokannassa riittää vanha avaintiedosto yhdessä sellaisten tietokannan kopioiden kanssa, jotka on sen jälkeen otettu vähintään joka seitsemäs yö. Koko koneen varmuuskopiossa on molemmat. Päälle kirjoitettu avaintiedosto voi jäädä levylle tai tilannevedokseen.
officer-outside-forms = Rajoissa lasketaan vastauksia, ei ihmisiä. Sama vanhempi on voinut vastata monta kertaa.
officer-outside-alike = Jos kaikki ryhmässä vastaavat samalla tavalla, tiedetään, mitä mieltä kaikki olivat.
