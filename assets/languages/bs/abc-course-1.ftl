abc-course-1-name = Anketa poslije kursa ABC
abc-course-1-heading = Šta mislite o kursu ABC?
abc-course-1-relation = Kurs ABC je dobro utjecao na odnos između mene i mog djeteta
abc-course-1-recommend = Kurs ABC preporučujem drugim roditeljima

abc-course-1-option-5 = 5 – najviša ocjena
abc-course-1-option-4 = 4
abc-course-1-option-3 = 3
abc-course-1-option-2 = 2
abc-course-1-option-1 = 1
abc-course-1-option-0 = 0 – najniža ocjena
