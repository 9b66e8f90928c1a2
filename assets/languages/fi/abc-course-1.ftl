abc-course-1-name = Kysely ABC-kurssin jälkeen
abc-course-1-heading = Mitä mieltä olit ABC-kurssista?
abc-course-1-relation = ABC-kurssille osallistuminen on vaikuttanut myönteisesti minun ja lapseni väliseen suhteeseen
abc-course-1-recommend = Suosittelisin ABC-kurssia muille vanhemmille

abc-course-1-option-5 = 5 – korkein arvosana
abc-course-1-option-4 = 4
abc-course-1-option-3 = 3
abc-course-1-option-2 = 2
abc-course-1-option-1 = 1
abc-course-1-option-0 = 0 – matalin arvosana
