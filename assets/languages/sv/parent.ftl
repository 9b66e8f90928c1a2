# Allt en förälder kan möta. Svenska är källan för alla andra språk.

# Formuläret
form-length-three = Tre korta frågor. Det tar mindre än en minut.
form-length-four = Fyra korta frågor. Det tar mindre än en minut.
form-promise = Du är anonym. Vi frågar inte vem du är. Du väljer själv om du vill svara.
form-privacy-link = Så skyddar vi dig
form-send = Skicka mina svar
role-legend = Jag är
role-mother = mamma
role-father = pappa
role-other = annan viktig vuxen
role-not-said = vill inte säga
language-bar = Språk
listen = Lyssna på fråga { $number }

# När något inte gick
fault-title = Fel: { $title }
fault-heading = Svaren är inte skickade
fault-nothing-answered = Du har inte valt något svar. Välj minst ett svar och tryck på Skicka mina svar.
fault-wrong-value = Ett svar gick inte att läsa. Välj igen och tryck på Skicka mina svar.
fault-old-page = Sidan har varit öppen länge. Dina svar finns kvar här. Tryck på Skicka mina svar en gång till.
fault-too-many = Många svarar just nu. Dina svar finns kvar här. Vänta en liten stund och tryck på Skicka mina svar igen.
fault-not-saved = Det gick inte att spara just nu. Dina svar finns kvar här. Vänta en liten stund och tryck på Skicka mina svar igen.

# Tack
thanks-heading = Tack! Ditt svar är skickat.
thanks-text = Svaren hjälper oss att göra stödet till föräldrar bättre. Du kan stänga sidan nu.
thanks-contact = Vill du prata med oss igen? { $contact }
thanks-interview = Vill du berätta mer? Anmäl dig till en intervju
thanks-interview-about = Länken går till en annan webbplats. Dina svar följer inte med dit.
thanks-another = En annan vuxen vill svara
again-heading = De här svaren är redan sparade
again-text = Ett formulär räknas bara en gång. Om någon annan vill svara behövs ett nytt formulär.

# Kiosken: en surfplatta som flera föräldrar svarar på, en fråga i taget
kiosk-choose = Välj språk
kiosk-question = Fråga { $number } av { $total }
kiosk-skip = Hoppa över
kiosk-back = Tillbaka
kiosk-restart = Börja om
kiosk-last = När du trycker skickas dina svar.
kiosk-nothing = Du har inte valt något svar. Välj minst ett svar.
kiosk-too-fast = Det gick väldigt fort. Svara en gång till i lugn och ro.
kiosk-next-person = Nästa person

# Stängt, inte öppet än
closed-heading = Enkäten är stängd
closed-text = Den här enkäten är stängd. Tack för att du ville svara.
closed-help = Fråga personalen efter en ny kod om du vill svara.
full-heading = Enkäten har fått alla svar
full-text = Den här koden har fått så många svar som den kan ta. Tack för att du ville svara.
not-yet-heading = Enkäten är inte öppen än
not-yet-text = Du kan svara från och med { $date }.
paused-heading = Enkäten är pausad
paused-text = Det går inte att svara just nu. Försök igen en annan dag.
moved-heading = Koden är utbytt
moved-text = Den här koden gäller inte längre. Fråga personalen efter den nya koden.
test-notice = Det här är ett prov. Svaret räknas inte.

# Skriva in en kod
code-heading = Skriv koden
code-label = Koden har tio siffror
code-hint = Koden står under rutan på affischen eller kortet.
code-send = Fortsätt
code-unknown = Vi hittar inte koden. Kontrollera siffrorna och försök igen.
code-shape = En kod har tio siffror. Kontrollera siffrorna och försök igen.
code-typo = En siffra är fel eller har bytt plats. Kontrollera siffrorna och försök igen.

# Andra sidor
not-found-heading = Vi hittar inte sidan
too-many-heading = Vänta en liten stund
too-many-text = Det kom många besök på en gång. Vänta en liten stund och försök igen.
not-available-heading = Det går inte just nu
not-available-text = Vi har ett fel hos oss. Vänta en liten stund och försök igen.
bad-request-heading = Det gick inte att läsa
bad-request-text = Gå tillbaka och försök igen.

# Så skyddar vi dig
privacy-heading = Så skyddar vi dig
privacy-anonymous = Du är anonym. Vi sparar inte vem du är, vilken telefon du har eller när du svarade.
privacy-box = Ditt svar läggs i en låda med andras svar. Svaren i lådan räknas först när det är minst { $minimum } av dem. För öppna förskolan och kurser är det minst { $recurring }. Då sparas bara summan, delad på mammor, pappor och andra om svaren räcker.
privacy-nobody = Ingen, varken personalen eller chefen, kan se vad just du har svarat.
privacy-few = Är svaren för få räknas ditt svar bara som en del av en större grupp, eller inte alls.
privacy-alike = Om alla i en grupp svarar lika går det förstås att förstå vad alla tyckte.
privacy-outside = Två saker kan vi inte skydda mot. Den som sköter datorn där tjänsten körs kan se svar när de kommer in. Och om nästan alla andra svar i lådan kommer från personer som jämför dem, eller från en och samma person, går det att räkna ut ditt.
privacy-officer = För dataskyddsombud: vad som sparas
privacy-contact = Har du frågor om personuppgifter? Kontakta { $contact }
privacy-support = Svaret påverkar inte det stöd du får. Du väljer själv om du vill svara.
draft-notice = Texten är översatt av en dator och inte granskad än.
