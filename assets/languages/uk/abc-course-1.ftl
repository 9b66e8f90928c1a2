abc-course-1-name = Анкета після курсу ABC
abc-course-1-heading = Що ви думаєте про курс ABC?
abc-course-1-relation = Участь у курсі ABC добре вплинула на стосунки між мною та моєю дитиною
abc-course-1-recommend = Я порекомендую курс ABC іншим батькам

abc-course-1-option-5 = 5 – найвища оцінка
abc-course-1-option-4 = 4
abc-course-1-option-3 = 3
abc-course-1-option-2 = 2
abc-course-1-option-1 = 1
abc-course-1-option-0 = 0 – найнижча оцінка
