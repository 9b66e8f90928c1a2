# För dataskyddsombud och andra som vill kontrollera löftet.
officer-heading = Vad som sparas
officer-intro = För dataskyddsombud och andra som vill kontrollera. Kommandot lyhord disclose visar vad databasen innehåller om svar: summorna i klartext, lådor och kontrollsummor bara till antalet, med en låda som prov.
officer-stored-heading = Det som sparas om svar
officer-released = Summor: per månad, del av enkäten, verksamhet, område och grupp (mamma, pappa, övriga) hur många som fick frågorna och hur många som valde varje svar. Varje summa består av minst { $minimum } svar, och av minst { $recurring } där samma personer kommer tillbaka: öppna förskolan, föräldraskapsstödsprogram och frågor som bara ställs vid senare samtal och hembesök. För tematräffar och program kommer svaren dessutom från minst två koder. Summorna läggs till först när månaden är slut och ändras aldrig sedan.
officer-area = Områden: svar räknas per område bara där minst två i personalen arbetar med verksamheten, annars utan område. Områden och gränser ändras bara vid ett tertials början.
officer-box = Väntande svar: en krypterad låda per verksamhet och område, med alla grupper och frågor i. Storleken beror på enkäten, inte på antalet svar. Lådan minns bara summor. Vilka lådor ett formulär skrivs till beror bara på koden, aldrig på vem som svarar, vad eller på vilket språk. En låda som har skadats läggs åt sidan, fortfarande krypterad.
officer-key = Nyckeln till lådorna: en fil utanför databasen. Varje natt byts den av sig själv mot en ny, och från den nya går det inte att räkna sig tillbaka. Försvinner filen kan ingen öppna lådorna: då förloras högst en månads färdiga summor och det som ännu väntar.
officer-nonce = Skickade formulär: en nycklad kontrollsumma i ungefär ett dygn, så att samma formulär inte räknas två gånger. Den visar i vilken timme sidan öppnades, men inget om svaren, språket eller vem som svarade.
officer-language = Språk: hur många som svarat på varje språk, per enkät och tertial i hela kommunen, i tiotal. Det som blir över räknas som andra språk. Aldrig tillsammans med svar, verksamhet eller område.
officer-count = Antal per kod: bara för gruppverksamhet, krypterat, med upp till 64 koder i samma låda. Personalen ser det i steg om fem, en gång per natt. För samtal och hembesök räknas inget per kod.
officer-staff = Text från personalen: i nyckeltal och statusrapporter skriver personalen om sin verksamhet. Aldrig om en förälder, ett barn eller en kollega.
officer-withheld = Förstörda svar: att några svar var för få när ett tertial tog slut, per enkät. Aldrig hur många.
officer-never-heading = Det som aldrig sparas
officer-never = En rad per förälder, namn, adress, IP-adress, telefon, webbläsare, kakor, vem som svarade när, fritext, resultat per kod eller per medarbetare.
officer-close-heading = När ett tertial tar slut
officer-close = Det som är kvar i lådorna räknas samman, varje del av enkäten för sig: först utan grupp, sedan utan område, sedan utan verksamhet. Är det ändå för lite förstörs det.
officer-log-heading = Det databasen själv berättar
officer-log-tells = Den som läser databasen, en kopia av den eller databasens egen logg ser när något skrevs till ett områdes låda och hur många formulär som kom. Aldrig vad som svarades, av vem eller på vilket språk. PostgreSQL skriver klockslag i sin logg, SQLite bara ordningen.
officer-log-keep = Behåll loggen i högst sju dygn. PostgreSQL: låt arkivet vara avstängt (archive_mode=off), eller kryptera det och ta bort det som är äldre. SQLite: tjänsten tömmer loggen varje natt.
officer-outside-heading = Det som ligger utanför löftet
officer-outside-root = Den som styr den dator där tjänsten körs kan se svar medan de kommer in.
officer-outside-collude = Om alla utom en i en låda jämför sina svar, eller om en enda person skickar alla de andra svaren, går det att räkna ut det sista.
officer-outside-invent = En insider som hittar på verksamheter eller personal i ett mycket litet område kan ordna så att en låda bara rymmer en enda förälders riktiga svar.
officer-outside-write = Den som kan ändra i databasen kan lägga tillbaka en gammal låda, fylla den med egna svar och så räkna ut någons.
officer-outside-disk = Den som har både nyckelfilen och databasen från samma dygn kan öppna de lådor som väntar. På PostgreSQL räcker en gammal nyckelfil tillsammans med kopior av databasen från minst var sjunde natt sedan dess. En säkerhetskopia av hela maskinen har båda. En överskriven nyckelfil kan finnas kvar på disken eller i en ögonblicksbild.
officer-outside-forms = Gränserna räknar svar, inte personer. Samma förälder kan ha svarat flera gånger.
officer-outside-alike = Svarar alla i en grupp lika vet man vad alla tyckte.
