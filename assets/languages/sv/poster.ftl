# Det en förälder läser på affischen, kortet och skärmen, bredvid QR-rutan.
poster-heading = Vad tyckte du?
poster-how = Rikta mobilens kamera mot rutan. Tryck på länken. Svara på några korta frågor.
poster-code = Eller gå till { $address } och skriv koden.
poster-promise = Anonymt. Frivilligt. 1 minut.
poster-wifi = Funkar det inte? Stäng av wifi och prova igen.
poster-bankid = Vi frågar aldrig efter BankID.
