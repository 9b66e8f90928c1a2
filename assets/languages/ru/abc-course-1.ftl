abc-course-1-name = Опрос после курса ABC
abc-course-1-heading = Что вы думаете о курсе ABC?
abc-course-1-relation = Участие в курсе ABC положительно повлияло на отношения между мной и моим ребёнком
abc-course-1-recommend = Я посоветую курс ABC другим родителям

abc-course-1-option-5 = 5 – высшая оценка
abc-course-1-option-4 = 4
abc-course-1-option-3 = 3
abc-course-1-option-2 = 2
abc-course-1-option-1 = 1
abc-course-1-option-0 = 0 – низшая оценка
