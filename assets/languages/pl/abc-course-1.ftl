abc-course-1-name = Ankieta po kursie ABC
abc-course-1-heading = Co myślisz o kursie ABC?
abc-course-1-relation = Udział w kursie ABC miał pozytywny wpływ na relację między mną a moim dzieckiem
abc-course-1-recommend = Polecę kurs ABC innym rodzicom

abc-course-1-option-5 = 5 – najwyższa ocena
abc-course-1-option-4 = 4
abc-course-1-option-3 = 3
abc-course-1-option-2 = 2
abc-course-1-option-1 = 1
abc-course-1-option-0 = 0 – najniższa ocena
