abc-course-1-name = Encuesta después del curso ABC
abc-course-1-heading = ¿Qué le pareció el curso ABC?
abc-course-1-relation = Participar en el curso ABC ha tenido un efecto positivo en la relación entre mi hijo o hija y yo
abc-course-1-recommend = Recomendaría el curso ABC a otras madres y padres

abc-course-1-option-5 = 5 – puntuación más alta
abc-course-1-option-4 = 4
abc-course-1-option-3 = 3
abc-course-1-option-2 = 2
abc-course-1-option-1 = 1
abc-course-1-option-0 = 0 – puntuación más baja
