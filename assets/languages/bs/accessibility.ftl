# Izjava o pristupačnosti, s onim što traže zakon (2018:1937) i propisi Digga.
accessibility-link = Pristupačnost
accessibility-heading = Izjava o pristupačnosti
accessibility-intro = Za ovu internet-stranicu odgovara { $municipality }. Želimo da je svi mogu koristiti. Ovdje piše koliko stranica ispunjava švedski zakon o pristupačnosti digitalnih javnih usluga, za koje nedostatke znamo i kako da nam javite ako nađete druge.

accessibility-level-heading = Koliko je stranica pristupačna
accessibility-level-fully = Stranica je potpuno u skladu sa zakonom. Mjerilo je standard EN 301 549, koji se zasniva na WCAG 2.1, nivo AA.
accessibility-level-partly = Stranica je djelimično u skladu sa zakonom. Mjerilo je standard EN 301 549, koji se zasniva na WCAG 2.1, nivo AA. Nedostaci su navedeni ispod.
accessibility-level-not = Stranica nije u skladu sa zakonom. Mjerilo je standard EN 301 549, koji se zasniva na WCAG 2.1, nivo AA. Nedostaci su navedeni ispod.
accessibility-level-unknown = Ocjena još nije napravljena.

accessibility-gaps-heading = Šta nije pristupačno
accessibility-gaps-none = Ne znamo ni za kakve nedostatke.
accessibility-gap-drafts = Tekstove na nekim jezicima napisao je kompjuter. Niko ko govori taj jezik još ih nije provjerio. To piše na tim stranicama.
accessibility-exempt-heading = Izuzeci
accessibility-exempt-none = Ne pozivamo se ni na kakav izuzetak u zakonu.

accessibility-tested-heading = Kako smo testirali
accessibility-method-self = Sami smo ocijenili stranicu.
accessibility-method-external = Stranicu je ocijenio vanjski stručnjak.
accessibility-method-programs = Programi testiraju svaku novu verziju: na svim jezicima, u svijetlom i tamnom prikazu, na malim i velikim ekranima.
accessibility-assessed = Posljednja ocjena: { $date }
accessibility-updated = Izjava je ažurirana: { $date }

accessibility-contact-heading = Javite nam
accessibility-contact = Nešto vam ne radi ili vam sadržaj treba u drugom obliku? Kontakt: { $contact }
accessibility-contact-anonymous = Ne morate reći ko ste.

accessibility-authority-heading = Prijavite nadležnom organu
accessibility-authority = Švedska agencija za digitalnu upravu (Digg) provjerava da li se zakon poštuje. Ako niste zadovoljni našim odgovorom, možete to njima prijaviti.
accessibility-authority-link = Prijavite Diggu
