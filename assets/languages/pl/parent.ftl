# Wszystko, co może zobaczyć rodzic.

form-length-three = Trzy krótkie pytania. To zajmie mniej niż minutę.
form-length-four = Cztery krótkie pytania. To zajmie mniej niż minutę.
form-length-some = Kilka krótkich pytań. To zajmie około minuty.
form-promise = Odpowiadasz anonimowo. Nie pytamy o imię ani nazwisko. To Ty decydujesz, czy chcesz odpowiedzieć.
form-privacy-link = Jak chronimy Twoje odpowiedzi
form-send = Wyślij moje odpowiedzi
role-legend = Kto wypełnia? (można pominąć)
role-mother = Mama
role-father = Tata
role-other = Inna osoba dorosła ważna dla dziecka
role-not-said = Wolę nie mówić
language-bar = Język
listen = Posłuchaj pytania { $number }

fault-title = Błąd: { $title }
fault-heading = Twoje odpowiedzi nie zostały wysłane
fault-nothing-answered = Nie ma zaznaczonej żadnej odpowiedzi. Zaznacz co najmniej jedną i naciśnij „Wyślij moje odpowiedzi”.
fault-wrong-value = Nie udało się odczytać jednej odpowiedzi. Wybierz jeszcze raz i naciśnij „Wyślij moje odpowiedzi”.
fault-old-page = Strona była długo otwarta. Twoje odpowiedzi nadal tu są. Naciśnij „Wyślij moje odpowiedzi” jeszcze raz.
fault-too-many = Teraz odpowiada wiele osób. Twoje odpowiedzi nadal tu są. Poczekaj chwilę i naciśnij „Wyślij moje odpowiedzi” jeszcze raz.
fault-not-saved = W tej chwili nie możemy nic zapisać. Twoje odpowiedzi nadal tu są. Poczekaj chwilę i naciśnij „Wyślij moje odpowiedzi” jeszcze raz.

thanks-heading = Dziękujemy! Twoje odpowiedzi zostały wysłane.
thanks-text = Odpowiedzi pomagają nam lepiej wspierać rodziców. Możesz teraz zamknąć stronę.
thanks-contact = Chcesz znów z nami porozmawiać? { $contact }
thanks-interview = Chcesz powiedzieć więcej? Zgłoś się na rozmowę o swojej opinii
thanks-interview-about = Ten link prowadzi do innej strony internetowej. Twoje odpowiedzi tam nie trafią.
thanks-another = Inna osoba dorosła chce odpowiedzieć
again-heading = Te odpowiedzi są już zapisane
again-text = Formularz liczy się tylko raz. Jeśli ktoś inny chce odpowiedzieć, otwórz nowy formularz.

kiosk-choose = Wybierz język
kiosk-question = Pytanie { $number } z { $total }
kiosk-skip = Pomiń
kiosk-next = Dalej
kiosk-back = Wstecz
kiosk-restart = Zacznij od nowa
kiosk-last = Gdy naciśniesz, Twoje odpowiedzi zostaną wysłane.
kiosk-nothing = Nie ma zaznaczonej żadnej odpowiedzi. Zaznacz co najmniej jedną.
kiosk-too-fast = To poszło bardzo szybko. Odpowiedz jeszcze raz, bez pośpiechu.
kiosk-next-person = Następna osoba

closed-heading = Nie można już odpowiedzieć
closed-text = Ta ankieta jest zamknięta. Dziękujemy za chęć odpowiedzi.
closed-help = Jeśli chcesz odpowiedzieć, poproś personel o nowy kod.
full-heading = Ten kod nie przyjmuje już odpowiedzi
full-text = Ten kod ma już tyle odpowiedzi, ile może przyjąć. Dziękujemy za chęć odpowiedzi.
not-yet-heading = Ankieta nie jest jeszcze otwarta
not-yet-text = Możesz odpowiedzieć od dnia { $date }.
paused-heading = Ankieta jest tymczasowo wstrzymana
paused-text = Teraz nie można odpowiedzieć. Spróbuj ponownie innego dnia.
moved-heading = Kod został wymieniony na nowy
moved-text = Ten kod nie jest już ważny. Poproś personel o nowy kod.
test-notice = To jest tylko próba. Nie liczymy tej odpowiedzi.

code-heading = Wpisz kod
code-label = Kod ma dziesięć cyfr
code-hint = Kod jest pod kwadratem na plakacie lub karteczce.
code-send = Dalej
code-unknown = Nie możemy znaleźć tego kodu. Sprawdź cyfry i spróbuj ponownie.
code-shape = Kod ma dziesięć cyfr. Sprawdź cyfry i spróbuj ponownie.
code-typo = Jedna cyfra jest błędna albo dwie cyfry są zamienione miejscami. Sprawdź cyfry i spróbuj ponownie.

not-found-heading = Nie możemy znaleźć strony
too-many-heading = Poczekaj chwilę
too-many-text = Na stronie jest naraz wiele osób. Poczekaj chwilę i spróbuj ponownie.
not-available-heading = Teraz to nie jest możliwe
not-available-text = Błąd jest po naszej stronie. Poczekaj chwilę i spróbuj ponownie.
bad-request-heading = Coś poszło nie tak
bad-request-text = Wróć i spróbuj ponownie.

privacy-heading = Jak chronimy Twoje odpowiedzi
privacy-anonymous = Odpowiadasz anonimowo. Nie zapisujemy, kim jesteś, jaki masz telefon ani kiedy odpowiadasz.
privacy-box = Twoja odpowiedź trafia do pudełka z odpowiedziami innych osób. Odpowiedzi w pudełku liczymy dopiero wtedy, gdy jest ich co najmniej { $minimum }. W otwartym przedszkolu (öppna förskolan) i na kursach musi ich być co najmniej { $recurring }. Wtedy zapisujemy tylko sumę, osobno dla mam, ojców i innych osób, jeśli odpowiedzi wystarczy.
privacy-nobody = Nikt, ani personel, ani kierownictwo, nie może zobaczyć, która odpowiedź jest Twoja.
privacy-few = Jeśli odpowiedzi jest za mało, Twoją liczymy tylko jako część większej grupy albo nie liczymy jej wcale.
privacy-alike = Jeśli w jakiejś grupie wszyscy odpowiedzą tak samo, to oczywiście wiadomo, co wszyscy myślą.
privacy-outside = Przed dwiema rzeczami nie możemy Cię ochronić. Osoba, która zajmuje się komputerem, na którym działa usługa, może widzieć odpowiedzi, gdy przychodzą. A jeśli prawie wszystkie inne odpowiedzi w pudełku pochodzą od osób, które je porównają, albo od jednej i tej samej osoby, można wyliczyć Twoją.
privacy-officer = Dla inspektorów ochrony danych: co zapisujemy
privacy-contact = Masz pytania o dane osobowe? Kontakt: { $contact }
privacy-support = Odpowiedź nie ma wpływu na wsparcie, które dostajesz. To Ty decydujesz, czy chcesz odpowiedzieć.
draft-notice = Ten tekst przetłumaczył komputer. Nikt go jeszcze nie sprawdził.

date-in-words = { $day } { $month } { $year }
date-month-1 = stycznia
date-month-2 = lutego
date-month-3 = marca
date-month-4 = kwietnia
date-month-5 = maja
date-month-6 = czerwca
date-month-7 = lipca
date-month-8 = sierpnia
date-month-9 = września
date-month-10 = października
date-month-11 = listopada
date-month-12 = grudnia
