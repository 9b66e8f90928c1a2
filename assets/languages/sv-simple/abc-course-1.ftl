abc-course-1-name = Frågor efter ABC
abc-course-1-heading = Hur var ABC?
abc-course-1-relation = ABC har gjort relationen mellan mig och mitt barn bättre
abc-course-1-recommend = Jag vill tipsa andra föräldrar om ABC

abc-course-1-option-5 = 5 – bäst
abc-course-1-option-4 = 4
abc-course-1-option-3 = 3
abc-course-1-option-2 = 2
abc-course-1-option-1 = 1
abc-course-1-option-0 = 0 – sämst
