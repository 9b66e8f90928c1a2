abc-course-1-name = ABC kursu sonrası anket
abc-course-1-heading = ABC kursunu nasıl buldunuz?
abc-course-1-relation = ABC kursuna katılmak çocuğumla aramdaki ilişkiyi olumlu etkiledi
abc-course-1-recommend = ABC kursunu diğer anne babalara öneririm

abc-course-1-option-5 = 5 – en yüksek puan
abc-course-1-option-4 = 4
abc-course-1-option-3 = 3
abc-course-1-option-2 = 2
abc-course-1-option-1 = 1
abc-course-1-option-0 = 0 – en düşük puan
