# Lätt svenska: högst tio ord i en mening, en tanke i taget.
officer-heading = Det här sparar vi
officer-intro = Vill du kontrollera oss? Då är den här sidan för dig.
officer-stored-heading = Det här sparar vi om svar
officer-released = Vi sparar summor. Vi sparar antalet för varje svar. En summa har minst { $minimum } svar. Ibland svarar samma personer flera gånger. Då är det minst { $recurring } svar. Så är det på öppna förskolan och kurser. Vi räknar en gång i månaden. Vi ändrar aldrig en summa sedan.
officer-area = Vi räknar ibland svar för ett område. Då arbetar minst två personer där. Annars räknar vi utan område.
officer-box = Svar väntar i låsta lådor. Lådan minns bara summor. Alla svar från ett område hamnar i samma låda. Lådan visar inte ditt svar.
officer-key = Nyckeln till lådorna ligger på en annan plats. Vi byter nyckel varje natt. Ingen kan använda nyckeln från i går. Nyckeln kan försvinna. Då försvinner också svaren i lådorna.
officer-nonce = Vi räknar varje formulär en gång. Därför sparar vi ett hemligt märke. Märket finns kvar en dag. Det visar en timme. Då öppnades sidan. Det visar inte ditt svar. Det visar inte ditt namn.
officer-language = Vi räknar svaren på varje språk. Vi räknar i tiotal. Vi kopplar aldrig ihop språk och svar.
officer-count = Ibland räknar vi svar för en kod. Det gör vi bara för grupper. Talet är låst. Personalen ser det i steg om fem. Vi räknar aldrig så för samtal och hembesök.
officer-staff = Personalen skriver rapporter om sitt arbete. De skriver aldrig om en förälder eller ett barn.
officer-withheld = Ibland är svaren för få. Då tar vi bort dem. Vi sparar inte antalet.
officer-never-heading = Det här sparar vi aldrig
officer-never = Namn. Adress. Telefon. Egna ord. Vem som svarade när. Resultat för en kod. Resultat för en anställd.
officer-close-heading = Efter fyra månader
officer-close = Vi lägger ihop svaren i lådorna. Är de för få tar vi bort dem.
officer-log-heading = Det här kan datorn visa
officer-log-tells = Någon kan läsa i datorn. Den personen ser tiden för ett svar. Den ser också till vilket område. Den ser inte ditt svar, ditt namn eller ditt språk.
officer-log-keep = Datorn skriver en logg. It-personalen ska ta bort gamla loggar. Spara en logg högst sju dagar. PostgreSQL: archive_mode=off.
officer-outside-heading = Det här kan vi inte lova
officer-outside-root = Någon styr datorn. Den personen kan se svar.
officer-outside-collude = Alla andra med svar i lådan kan jämföra dem. Eller så kan en person skicka alla andra svar. Då går det att räkna ut det sista svaret.
officer-outside-invent = Någon i personalen kan fuska i ett litet område. Då kan den personen förstå ditt svar.
officer-outside-write = Någon kan ändra i datorn. Då kan den personen räkna ut ett svar.
officer-outside-disk = Någon kan ta både nyckeln och lådorna. Då kan den personen öppna lådorna.
officer-outside-forms = Vi räknar svar, inte personer. En person kan svara flera gånger.
officer-outside-alike = Ibland svarar alla lika. Då vet vi allas svar.
