# Det en förälder läser på affischen, kortet och skärmen, bredvid QR-rutan.
poster-heading = Vad tyckte du?
poster-camera = Rikta mobilens kamera mot rutan.
poster-link = Tryck på länken.
poster-answer = Svara på ditt språk.
poster-code = Eller gå till { $address } och skriv koden.
poster-promise = Anonymt. Frivilligt. 1 minut.
poster-wifi = Funkar det inte? Stäng av wifi och prova igen.
poster-bankid = Vi frågar aldrig efter BankID.
