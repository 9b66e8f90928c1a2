parent-standard-option-4 = Sí, sin duda
parent-standard-option-3 = Sí
parent-standard-option-2 = No, más bien no
parent-standard-option-1 = No, para nada
parent-standard-option-0 = No lo sé o no es mi caso

parent-standard-advice_talk-heading = ¿Qué le pareció la conversación?
parent-standard-advice_talk-relevance = ¿Hemos hablado de los temas adecuados en esta conversación?
parent-standard-advice_talk-help = ¿La conversación le ha ayudado como madre o padre?
parent-standard-advice_talk-recommend = ¿Recomendaría a otras personas contactarnos?
parent-standard-advice_talk-access = ¿Fue fácil contactarnos, por ejemplo para pedir la cita?

parent-standard-home_visit-heading = ¿Qué le pareció la visita a su casa?
parent-standard-home_visit-relevance = ¿Hemos hablado de los temas adecuados en la visita a su casa?
parent-standard-home_visit-help = ¿La visita a su casa le ha ayudado como madre o padre?
parent-standard-home_visit-recommend = ¿Recomendaría a otras personas nuestras visitas a casa?
parent-standard-home_visit-access = ¿Fue fácil contactarnos, por ejemplo para pedir o cambiar la cita?

parent-standard-open_preschool-heading = ¿Qué le parece el preescolar abierto?
parent-standard-open_preschool-relevance = ¿Son adecuados los temas y las actividades del preescolar abierto?
parent-standard-open_preschool-help = ¿El preescolar abierto le ayuda como madre o padre?
parent-standard-open_preschool-recommend = ¿Recomendaría a otras personas visitarnos?
parent-standard-open_preschool-access = ¿Es fácil venir aquí, por ejemplo por los horarios y el lugar?

parent-standard-theme_meeting-heading = ¿Qué le pareció la reunión?
parent-standard-theme_meeting-relevance = ¿La reunión trató los temas adecuados?
parent-standard-theme_meeting-help = ¿La reunión le ha ayudado como madre o padre?
parent-standard-theme_meeting-recommend = ¿Recomendaría nuestras reuniones a otras personas?
parent-standard-theme_meeting-access = ¿Fue fácil participar, por ejemplo enterarse de la reunión?

parent-standard-parenting_programme-heading = ¿Qué le pareció el curso?
parent-standard-parenting_programme-relevance = ¿El curso trata los temas adecuados?
parent-standard-parenting_programme-help = ¿El curso le ha ayudado como madre o padre?
parent-standard-parenting_programme-recommend = ¿Recomendaría a otras personas hacer el curso?
parent-standard-parenting_programme-access = ¿Fue fácil entrar en el curso, por ejemplo inscribirse?
