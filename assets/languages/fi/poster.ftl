# Mitä vanhempi lukee julisteesta, kortista ja näytöltä QR-ruudun vierestä.
poster-heading = Mitä mieltä olit?
poster-how = Suuntaa puhelimen kamera ruutukuvioon. Paina linkkiä. Vastaa neljään kysymykseen.
poster-code = Tai mene osoitteeseen { $address } ja kirjoita koodi.
poster-promise = Nimettömänä. Vapaaehtoisesti. 1 minuutti.
poster-wifi = Eikö se toimi? Sammuta wifi ja yritä uudelleen.
poster-bankid = Emme koskaan pyydä BankID:tä.
