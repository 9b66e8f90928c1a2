# På affischen, kortet och skärmen.
poster-heading = Vad tyckte du?
poster-camera = Öppna kameran. Håll den över rutan.
poster-link = Tryck på länken.
poster-answer = Svara på ditt språk.
poster-code = Eller gå till { $address }. Skriv koden där.
poster-promise = Vi frågar inte efter ditt namn. Du väljer själv. 1 minut.
poster-wifi = Går det inte? Stäng av wifi. Prova igen.
poster-bankid = Vi frågar aldrig efter BankID.
