# Dla inspektorów ochrony danych i innych osób, które chcą sprawdzić obietnicę.
officer-heading = Co zapisujemy
officer-intro = Dla inspektorów ochrony danych i innych osób, które chcą to sprawdzić. Polecenie lyhord disclose pokazuje, co baza danych zawiera o odpowiedziach: sumy otwartym tekstem, z pudełek i sum kontrolnych tylko ich liczbę i jedno pudełko jako próbkę.
officer-stored-heading = Co zapisujemy o odpowiedziach
officer-released = Sumy: dla każdego miesiąca, części ankiety, rodzaju działalności, obszaru i grupy (mama, tata, inni) zapisujemy, ile osób otrzymało pytania i ile wybrało każdą odpowiedź. Każda suma składa się z co najmniej { $minimum } odpowiedzi, a tam, gdzie te same osoby przychodzą ponownie, z co najmniej { $recurring }: otwarte przedszkola, programy wsparcia rodziców i pytania zadawane dopiero przy późniejszych rozmowach i wizytach domowych. Przy spotkaniach tematycznych i programach odpowiedzi pochodzą ponadto z co najmniej dwóch kodów. Sumy dodajemy dopiero po zakończeniu miesiąca i nigdy się potem nie zmieniają.
officer-area = Obszary: odpowiedzi liczymy według obszaru tylko tam, gdzie tą działalnością zajmują się co najmniej dwie osoby z personelu, w innych przypadkach bez obszaru. Obszary i progi zmieniają się tylko na początku okresu czterech miesięcy.
officer-box = Oczekujące odpowiedzi: jedno zaszyfrowane pudełko na każdy rodzaj działalności i obszar, a w nim wszystkie grupy i pytania. Rozmiar zależy od ankiety, a nie od liczby odpowiedzi. Pudełko pamięta tylko sumy. To, do których pudełek trafia formularz, zależy tylko od kodu, nigdy od tego, kto odpowiada, co i w jakim języku. Uszkodzone pudełko zostaje odłożone na bok, nadal zaszyfrowane.
officer-key = Klucz do pudełek: plik poza bazą danych. Co noc zmienia się sam na nowy, a z nowego nie da się odtworzyć poprzedniego. Jeśli plik zginie, nikt nie może otworzyć pudełek: przepadają wtedy najwyżej gotowe sumy z jednego miesiąca i to, co jeszcze czeka.
officer-nonce = Wysłane formularze: suma kontrolna z kluczem, przechowywana przez około dobę, żeby tego samego formularza nie policzyć dwa razy. Pokazuje, o której godzinie (bez minut) otwarto stronę, ale nic o odpowiedziach, języku ani o tym, kto odpowiedział.
officer-language = Języki: ile osób odpowiedziało w każdym języku, dla ankiety i okresu czterech miesięcy w całej gminie, w dziesiątkach. Resztę liczymy jako inne języki. Nigdy razem z odpowiedziami, rodzajem działalności ani obszarem.
officer-count = Liczba odpowiedzi dla każdego kodu: tylko przy zajęciach grupowych, zaszyfrowana, do 64 kodów w jednym pudełku. Personel widzi ją z dokładnością do pięciu, raz na noc. Przy rozmowach i wizytach domowych niczego nie liczymy dla kodu.
officer-staff = Tekst personelu: we wskaźnikach i raportach o stanie pracy personel pisze o swojej działalności. Nigdy o rodzicu, dziecku ani współpracowniku.
officer-withheld = Zniszczone odpowiedzi: to, że na koniec okresu czterech miesięcy było ich za mało, dla każdej ankiety. Nigdy ile ich było.
officer-never-heading = Czego nigdy nie zapisujemy
officer-never = Osobnego wiersza dla każdego rodzica, imienia i nazwiska, adresu, adresu IP, telefonu, przeglądarki, plików cookie, kto kiedy odpowiedział, tekstu własnymi słowami, wyników dla kodu ani dla pracownika.
officer-close-heading = Gdy kończy się okres czterech miesięcy
officer-close = To, co zostało w pudełkach, liczymy łącznie, każdą część ankiety osobno: najpierw bez podziału na grupy, potem bez podziału na obszary, potem bez podziału na rodzaje działalności. Jeśli to nadal za mało, odpowiedzi zostają zniszczone.
officer-log-heading = Co zdradza sama baza danych
officer-log-tells = Kto czyta bazę danych, jej kopię albo jej własny dziennik, widzi, kiedy coś zapisano do pudełka danego obszaru i ile formularzy przyszło. Nigdy, co odpowiedziano, kto odpowiedział ani w jakim języku. PostgreSQL zapisuje w dzienniku godzinę, SQLite tylko kolejność.
officer-log-keep = Dziennik przechowujcie najwyżej siedem dób. PostgreSQL: zostawcie archiwum wyłączone (archive_mode=off) albo zaszyfrujcie je i usuwajcie to, co starsze. SQLite: usługa opróżnia dziennik co noc.
officer-outside-heading = Czego obietnica nie obejmuje
officer-outside-root = Osoba, która ma kontrolę nad komputerem, na którym działa usługa, może widzieć odpowiedzi w chwili, gdy przychodzą.
officer-outside-collude = Jeśli wszyscy oprócz jednej osoby porównają swoje odpowiedzi z tego samego pudełka albo jeśli jedna osoba wyśle wszystkie pozostałe odpowiedzi, można wyliczyć tę ostatnią.
officer-outside-invent = Ktoś z wewnątrz, kto wymyśla działalności albo pracowników w bardzo małym obszarze, może doprowadzić do tego, że w pudełku są prawdziwe odpowiedzi tylko jednego rodzica.
officer-outside-write = Kto może zmieniać bazę danych, może włożyć z powrotem stare pudełko, wypełnić je własnymi odpowiedziami i w ten sposób wyliczyć czyjąś odpowiedź.
officer-outside-disk = Kto ma zarówno plik z kluczem, jak i bazę danych z tej samej doby, może otworzyć oczekujące pudełka. Przy PostgreSQL wystarczy stary plik z kluczem razem z kopiami bazy danych robionymi od tego czasu co najmniej co siódmą noc. Kopia zapasowa całego komputera zawiera jedno i drugie. Nadpisany plik z kluczem może pozostać na dysku albo w migawce.
officer-outside-forms = Progi liczą odpowiedzi, a nie osoby. Ten sam rodzic mógł odpowiedzieć kilka razy.
officer-outside-alike = Jeśli wszyscy w grupie odpowiedzą tak samo, wiadomo, co wszyscy myślą.
