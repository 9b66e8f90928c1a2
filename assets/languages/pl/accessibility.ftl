# Deklaracja dostępności, zgodnie z wymaganiami szwedzkiej ustawy (2018:1937) i przepisów Digg.
accessibility-link = Dostępność
accessibility-heading = Deklaracja dostępności
accessibility-intro = { $municipality } odpowiada za tę stronę internetową. Chcemy, żeby wszyscy mogli z niej korzystać. Tutaj przeczytasz, w jakim stopniu strona spełnia wymagania szwedzkiej ustawy o dostępności cyfrowych usług publicznych, o jakich brakach wiemy i jak nam powiedzieć o innych.

accessibility-level-heading = Na ile strona jest dostępna
accessibility-level-fully = Strona jest w pełni zgodna z ustawą. Miarą jest norma EN 301 549, która opiera się na WCAG 2.1 na poziomie AA.
accessibility-level-partly = Strona jest częściowo zgodna z ustawą. Miarą jest norma EN 301 549, która opiera się na WCAG 2.1 na poziomie AA. Braki są opisane poniżej.
accessibility-level-not = Strona nie jest zgodna z ustawą. Miarą jest norma EN 301 549, która opiera się na WCAG 2.1 na poziomie AA. Braki są opisane poniżej.
accessibility-level-unknown = Nie ma jeszcze żadnej oceny.

accessibility-gaps-heading = Co nie jest dostępne
accessibility-gaps-none = Nie wiemy o żadnych brakach.
accessibility-gap-drafts = Teksty w niektórych językach napisał komputer. Nie sprawdził ich jeszcze nikt, kto mówi w danym języku. Na tych stronach jest o tym informacja.
accessibility-exempt-heading = Wyjątki
accessibility-exempt-none = Nie powołujemy się na żaden wyjątek z ustawy.

accessibility-tested-heading = Jak sprawdzaliśmy stronę
accessibility-method-self = Stronę oceniliśmy sami.
accessibility-method-external = Stronę ocenił ekspert z zewnątrz.
accessibility-method-programs = Programy sprawdzają każdą nową wersję: we wszystkich językach, w trybie jasnym i ciemnym oraz na małych i dużych ekranach.
accessibility-assessed = Ostatnia ocena: { $date }
accessibility-updated = Ostatnia zmiana deklaracji: { $date }

accessibility-contact-heading = Powiedz nam o tym
accessibility-contact = Coś u Ciebie nie działa albo potrzebujesz treści w innej formie? Kontakt: { $contact }
accessibility-contact-anonymous = Nie musisz mówić, kim jesteś.

accessibility-authority-heading = Zgłoś do urzędu
accessibility-authority = Szwedzki Urząd do spraw Administracji Cyfrowej (Digg) kontroluje, czy ustawa jest przestrzegana. Jeśli nasza odpowiedź Cię nie zadowala, możesz to zgłosić do tego urzędu.
accessibility-authority-link = Zgłoś do Digg
