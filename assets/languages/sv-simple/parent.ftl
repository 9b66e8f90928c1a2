# Lätt svenska: högst tio ord i en mening, en tanke i taget.

form-length-three = Tre korta frågor.
form-length-four = Fyra korta frågor.
form-length-some = Några korta frågor.
form-promise = Vi frågar inte efter ditt namn. Du väljer själv om du vill svara. Du får samma hjälp om du inte svarar.
form-privacy-link = Så skyddar vi ditt svar
form-send = Skicka
role-legend = Vem svarar? (du kan hoppa över)
role-mother = Mamma
role-father = Pappa
role-other = Annan vuxen som är viktig för barnet
role-not-said = Vill inte säga
language-bar = Språk
listen = Lyssna på fråga { $number }

fault-title = Fel: { $title }
fault-heading = Vi har inte fått ditt svar
fault-nothing-answered = Du har inte svarat. Välj ett svar. Tryck på Skicka.
fault-wrong-value = Vi kan inte läsa ett av dina svar. Välj igen. Tryck på Skicka.
fault-old-page = Sidan var öppen länge. Dina svar finns kvar. Tryck på Skicka igen.
fault-too-many = Många svarar nu. Dina svar finns kvar. Vänta lite. Tryck på Skicka igen.
fault-not-saved = Det gick inte att spara. Dina svar finns kvar. Vänta lite. Tryck på Skicka igen.

thanks-heading = Tack! Vi har fått ditt svar.
thanks-text = Dina svar hjälper oss att bli bättre. Du kan stänga sidan.
thanks-contact = Vill du prata med oss? { $contact }
thanks-interview = Vill du berätta mer? Anmäl dig här
thanks-interview-about = Länken går till en annan sida. Dina svar följer inte med.
thanks-another = En annan vuxen vill svara
again-heading = Svaren är redan sparade
again-text = Ett formulär räknas en gång. Vill någon annan svara? Öppna ett nytt formulär.

kiosk-choose = Välj språk
kiosk-question = Fråga { $number } av { $total }
kiosk-skip = Hoppa över
kiosk-next = Gå vidare
kiosk-back = Tillbaka
kiosk-restart = Börja om
kiosk-last = Det här är sista steget. Välj ett svar. Då skickar vi allt.
kiosk-nothing = Du har inte svarat. Välj minst ett svar.
kiosk-too-fast = Det gick för fort. Svara en gång till.
kiosk-next-person = Nästa person

closed-heading = Enkäten är stängd
closed-text = Det går inte att svara längre. Tack ändå!
closed-help = Fråga oss efter en ny kod.
full-heading = Det går inte att svara längre
full-text = Vi kan inte ta emot fler svar. Tack ändå!
not-yet-heading = Det går inte att svara än
not-yet-text = Du kan svara från { $date }.
paused-heading = Det går inte att svara nu
paused-text = Det går inte att svara just nu. Prova en annan dag.
moved-heading = Vi har en ny kod
moved-text = Den här koden gäller inte längre. Fråga oss efter den nya.
test-notice = Det här är bara ett test. Vi räknar inte svaret.

code-heading = Skriv koden
code-label = Koden har tio siffror
code-hint = Koden står på kortet eller affischen.
code-send = Fortsätt
code-unknown = Koden är fel. Titta på siffrorna och prova igen.
code-shape = En kod har tio siffror. Titta på siffrorna och prova igen.
code-typo = En siffra är fel. Eller så har två siffror bytt plats. Titta på siffrorna och prova igen.

not-found-heading = Sidan finns inte
too-many-heading = Vänta lite
too-many-text = Många använder sidan nu. Vänta lite. Prova sedan igen.
not-available-heading = Det går inte nu
not-available-text = Något är fel hos oss. Vänta lite. Prova sedan igen.
bad-request-heading = Det blev fel
bad-request-text = Gå tillbaka och prova igen.

privacy-heading = Så skyddar vi ditt svar
privacy-anonymous = Du är anonym. Vi sparar inte ditt namn. Vi sparar inget om din telefon. Vi sparar inte dag och tid.
privacy-box = Ditt svar ligger i en låda med andras svar. Vi väntar på minst { $minimum } svar. På öppna förskolan och kurser väntar vi på { $recurring } svar. Sedan räknar vi. Vi sparar bara summan. Vi räknar mammor, pappor och andra för sig. Det gör vi bara om svaren räcker.
privacy-nobody = Ingen ser just ditt svar. Personalen ser det inte. Chefen ser det inte.
privacy-few = Ibland är svaren för få. Då räknar vi dem i en större grupp. Eller så tar vi bort dem.
privacy-alike = Ibland svarar alla lika. Då vet vi allas svar.
privacy-outside = Två saker kan vi inte skydda mot. Någon sköter datorn med svaren. Den personen kan se svar. Nästan alla med svar i lådan kan jämföra dem. Eller så kan en person skicka alla andra svar. Då går det att räkna ut ditt svar.
privacy-officer = Mer om vad vi sparar
privacy-contact = Har du frågor om dina uppgifter? Kontakta { $contact }
privacy-support = Svaret ändrar inte din hjälp. Du får samma hjälp om du svarar nej. Du väljer själv om du vill svara.
draft-notice = En dator har skrivit texten. Ingen människa har läst den än.

# En dag i ord
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
