# Mitä vanhempi lukee julisteesta, kortista ja näytöltä QR-ruudun vierestä.
poster-heading = Mitä mieltä olit?
poster-camera = Suuntaa puhelimen kamera ruutukuvioon.
poster-link = Paina linkkiä.
poster-answer = Vastaa omalla kielelläsi.
poster-code = Tai mene osoitteeseen { $address } ja kirjoita koodi.
poster-promise = Vastaat nimettömänä ja vapaaehtoisesti. 1 minuutti.
poster-wifi = Eikö toimi? Sammuta wifi ja yritä uudelleen.
poster-bankid = Emme koskaan pyydä BankID:tä.
