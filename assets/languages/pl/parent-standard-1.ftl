parent-standard-1-name = Cztery pytania do rodziców
parent-standard-1-option-4 = Tak, zdecydowanie
parent-standard-1-option-3 = Tak
parent-standard-1-option-2 = Raczej nie
parent-standard-1-option-1 = Nie, wcale nie
parent-standard-1-option-0 = Nie wiem lub mnie nie dotyczy

parent-standard-1-advice_talk-heading = Jak oceniasz rozmowę?
parent-standard-1-advice_talk-relevance = Czy ta rozmowa dotyczyła właściwych spraw?
parent-standard-1-advice_talk-help = Czy rozmowa pomogła Ci jako rodzicowi?
parent-standard-1-advice_talk-recommend = Czy polecisz innym kontakt z nami?
parent-standard-1-advice_talk-access = Czy łatwo było się z nami skontaktować, na przykład żeby umówić się na rozmowę?

parent-standard-1-home_visit-heading = Jak oceniasz wizytę domową?
parent-standard-1-home_visit-relevance = Czy rozmowa podczas wizyty domowej dotyczyła właściwych spraw?
parent-standard-1-home_visit-help = Czy wizyta domowa pomogła Ci jako rodzicowi?
parent-standard-1-home_visit-recommend = Czy polecisz innym wizyty domowe?
parent-standard-1-home_visit-access = Czy łatwo było się z nami skontaktować, na przykład żeby umówić lub zmienić termin?

parent-standard-1-open_preschool-heading = Jak oceniasz otwarte przedszkole (öppna förskolan)?
parent-standard-1-open_preschool-relevance = Czy w otwartym przedszkolu robimy i omawiamy właściwe rzeczy?
parent-standard-1-open_preschool-help = Czy otwarte przedszkole pomaga Ci jako rodzicowi?
parent-standard-1-open_preschool-recommend = Czy polecisz innym otwarte przedszkole?
parent-standard-1-open_preschool-access = Czy łatwo tu przyjść, biorąc pod uwagę godziny otwarcia i miejsce?

parent-standard-1-theme_meeting-heading = Jak oceniasz spotkanie?
parent-standard-1-theme_meeting-relevance = Czy spotkanie dotyczyło właściwych spraw?
parent-standard-1-theme_meeting-help = Czy spotkanie pomogło Ci jako rodzicowi?
parent-standard-1-theme_meeting-recommend = Czy polecisz innym nasze spotkania?
parent-standard-1-theme_meeting-access = Czy łatwo było wziąć udział, na przykład dowiedzieć się o spotkaniu?

parent-standard-1-parenting_programme-heading = Jak oceniasz kurs?
parent-standard-1-parenting_programme-relevance = Czy kurs dotyczy właściwych spraw?
parent-standard-1-parenting_programme-help = Czy kurs pomógł Ci jako rodzicowi?
parent-standard-1-parenting_programme-recommend = Czy polecisz innym ten kurs?
parent-standard-1-parenting_programme-access = Czy łatwo było dostać się na kurs, na przykład się zapisać?
