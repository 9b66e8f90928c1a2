# To, co rodzic czyta na plakacie, kartce i ekranie, obok kwadratu z kodem QR.
poster-heading = Jak było?
poster-camera = Skieruj aparat telefonu na kwadrat.
poster-link = Naciśnij link.
poster-answer = Odpowiedz w swoim języku.
poster-code = Albo wejdź na { $address } i wpisz kod.
poster-promise = Anonimowo. Dobrowolnie. 1 minuta.
poster-wifi = Nie działa? Wyłącz Wi-Fi i spróbuj ponownie.
poster-bankid = Nigdy nie prosimy o BankID.
