# Allt en förälder kan möta. Svenska är källan för alla andra språk.

# Formuläret
form-length-three = Tre korta frågor. Det tar mindre än en minut.
form-length-four = Fyra korta frågor. Det tar mindre än en minut.
form-length-some = Några korta frågor. Det tar ungefär en minut.
form-promise = Du är anonym. Vi frågar inte efter ditt namn. Du väljer själv om du vill svara.
form-privacy-link = Så skyddar vi ditt svar
form-send = Skicka mina svar
role-legend = Vem svarar? (du kan hoppa över)
role-mother = Mamma
role-father = Pappa
role-other = Annan vuxen som är viktig för barnet
role-not-said = Vill inte säga
language-bar = Språk
listen = Lyssna på fråga { $number }

# När något inte gick
fault-title = Fel: { $title }
fault-heading = Dina svar är inte skickade
fault-nothing-answered = Du har inte valt något svar. Välj minst ett svar och tryck på Skicka mina svar.
fault-wrong-value = Ett svar gick inte att läsa. Välj igen och tryck på Skicka mina svar.
fault-old-page = Sidan har varit öppen länge. Dina svar finns kvar här. Tryck på Skicka mina svar en gång till.
fault-too-many = Många svarar just nu. Dina svar finns kvar här. Vänta en liten stund och tryck på Skicka mina svar igen.
fault-not-saved = Det gick inte att spara just nu. Dina svar finns kvar här. Vänta en liten stund och tryck på Skicka mina svar igen.

# Tack
thanks-heading = Tack! Dina svar är skickade.
thanks-text = Svaren hjälper oss att göra stödet till föräldrar bättre. Du kan stänga sidan nu.
thanks-contact = Vill du prata med oss igen? { $contact }
thanks-interview = Vill du berätta mer? Anmäl dig till en intervju om vad du tycker
thanks-interview-about = Länken går till en annan webbplats. Dina svar följer inte med dit.
thanks-another = En annan vuxen vill svara
again-heading = De här svaren är redan sparade
again-text = Ett formulär räknas bara en gång. Om någon annan vill svara behövs ett nytt formulär.

# Kiosken: en surfplatta som flera föräldrar svarar på, en fråga i taget
kiosk-choose = Välj språk
kiosk-question = Fråga { $number } av { $total }
kiosk-skip = Hoppa över
kiosk-next = Gå vidare
kiosk-back = Tillbaka
kiosk-restart = Börja om
kiosk-last = När du trycker skickas dina svar.
kiosk-nothing = Du har inte valt något svar. Välj minst ett svar.
kiosk-too-fast = Det gick väldigt fort. Svara en gång till i lugn och ro.
kiosk-next-person = Nästa person

# Stängt, inte öppet än
closed-heading = Det går inte att svara längre
closed-text = Den här enkäten är stängd. Tack för att du ville svara.
closed-help = Fråga personalen efter en ny kod om du vill svara.
full-heading = Koden tar inte emot fler svar
full-text = Det har redan kommit så många svar som koden kan ta emot. Tack för att du ville svara.
not-yet-heading = Enkäten är inte öppen än
not-yet-text = Du kan svara från och med { $date }.
paused-heading = Enkäten är pausad
paused-text = Det går inte att svara just nu. Försök igen en annan dag.
moved-heading = Koden är utbytt
moved-text = Den här koden gäller inte längre. Fråga personalen efter den nya koden.
test-notice = Det här är bara ett test. Svaret räknas inte.

# Skriva in en kod
code-heading = Skriv koden
code-label = Koden har tio siffror
code-hint = Koden står under rutan på affischen eller kortet.
code-send = Fortsätt
code-unknown = Vi hittar inte koden. Kontrollera siffrorna och försök igen.
code-shape = En kod har tio siffror. Kontrollera siffrorna och försök igen.
code-typo = En siffra är fel, eller så har två siffror bytt plats. Kontrollera siffrorna och försök igen.

# Andra sidor
not-found-heading = Vi hittar inte sidan
too-many-heading = Vänta en liten stund
too-many-text = Många är inne på sidan samtidigt. Vänta en liten stund och försök igen.
not-available-heading = Det går inte just nu
not-available-text = Felet ligger hos oss. Vänta en liten stund och försök igen.
bad-request-heading = Något blev fel
bad-request-text = Gå tillbaka och försök igen.

# Så skyddar vi ditt svar
privacy-heading = Så skyddar vi ditt svar
privacy-anonymous = Du är anonym. Vi sparar inte vem du är, vilken telefon du har eller när du svarade.
privacy-box = Ditt svar läggs i en låda med andras svar. Svaren i lådan räknas först när det är minst { $minimum } av dem. För öppna förskolan och kurser är det minst { $recurring }. Då sparas bara summan, delad på mammor, pappor och andra om svaren räcker.
privacy-nobody = Ingen, varken personalen eller chefen, kan se vad just du har svarat.
privacy-few = Är svaren för få räknas ditt svar bara som en del av en större grupp, eller inte alls.
privacy-alike = Om alla i en grupp svarar lika går det förstås att förstå vad alla tyckte.
privacy-outside = Två saker kan vi inte skydda mot. Den som sköter datorn där tjänsten körs kan se svar när de kommer in. Och om nästan alla andra svar i lådan kommer från personer som jämför dem, eller från en och samma person, går det att räkna ut ditt.
privacy-officer = För dataskyddsombud: vad som sparas
privacy-contact = Har du frågor om personuppgifter? Kontakta { $contact }
privacy-support = Svaret påverkar inte det stöd du får. Du väljer själv om du vill svara.
draft-notice = Här finns text som en dator har skrivit och ingen människa har granskat än.

# En dag i ord, med månadens namn som det står i ett datum
date-in-words = { $day } { $month } { $year }
date-month-1 = januari
date-month-2 = februari
date-month-3 = mars
date-month-4 = april
date-month-5 = maj
date-month-6 = juni
date-month-7 = juli
date-month-8 = augusti
date-month-9 = september
date-month-10 = oktober
date-month-11 = november
date-month-12 = december
