# Ono što roditelj čita na plakatu, kartici i ekranu pored QR kvadrata.
poster-heading = Šta mislite?
poster-camera = Usmjerite kameru telefona na kvadrat.
poster-link = Dodirnite link.
poster-answer = Odgovorite na svom jeziku.
poster-code = Ili otvorite { $address } i upišite kod.
poster-promise = Anonimno. Dobrovoljno. 1 minuta.
poster-wifi = Ne radi? Isključite wifi i pokušajte ponovo.
poster-bankid = Nikada ne tražimo BankID.
