parent-standard-1-name = Las cuatro preguntas para madres y padres
parent-standard-1-option-4 = Sí, sin duda
parent-standard-1-option-3 = Sí
parent-standard-1-option-2 = Más bien no
parent-standard-1-option-1 = No, para nada
parent-standard-1-option-0 = No lo sé o no es mi caso

parent-standard-1-advice_talk-heading = ¿Qué le pareció la conversación?
parent-standard-1-advice_talk-relevance = ¿Hemos hablado de los temas adecuados en esta conversación?
parent-standard-1-advice_talk-help = ¿La conversación le ha ayudado como madre o padre?
parent-standard-1-advice_talk-recommend = ¿Recomendaría a otras personas ponerse en contacto con nuestro equipo?
parent-standard-1-advice_talk-access = ¿Fue fácil contactarnos, por ejemplo para pedir la cita?

parent-standard-1-home_visit-heading = ¿Qué le pareció la visita a su casa?
parent-standard-1-home_visit-relevance = ¿Hemos hablado de los temas adecuados en la visita a su casa?
parent-standard-1-home_visit-help = ¿La visita a su casa le ha ayudado como madre o padre?
parent-standard-1-home_visit-recommend = ¿Recomendaría a otras personas nuestras visitas a casa?
parent-standard-1-home_visit-access = ¿Fue fácil contactarnos, por ejemplo para pedir o cambiar la cita?

parent-standard-1-open_preschool-heading = ¿Qué le parece el preescolar abierto (öppna förskolan)?
parent-standard-1-open_preschool-relevance = ¿Hacemos las actividades adecuadas y hablamos de los temas adecuados en el preescolar abierto?
parent-standard-1-open_preschool-help = ¿El preescolar abierto le ayuda como madre o padre?
parent-standard-1-open_preschool-recommend = ¿Recomendaría el preescolar abierto a otras personas?
parent-standard-1-open_preschool-access = ¿Es fácil venir aquí, si piensa en nuestros horarios y en el lugar?

parent-standard-1-theme_meeting-heading = ¿Qué le pareció la reunión?
parent-standard-1-theme_meeting-relevance = ¿La reunión trató los temas adecuados?
parent-standard-1-theme_meeting-help = ¿La reunión le ha ayudado como madre o padre?
parent-standard-1-theme_meeting-recommend = ¿Recomendaría nuestras reuniones a otras personas?
parent-standard-1-theme_meeting-access = ¿Fue fácil participar, por ejemplo enterarse de la reunión?

parent-standard-1-parenting_programme-heading = ¿Qué le pareció el curso?
parent-standard-1-parenting_programme-relevance = ¿El curso trata los temas adecuados?
parent-standard-1-parenting_programme-help = ¿El curso le ha ayudado como madre o padre?
parent-standard-1-parenting_programme-recommend = ¿Recomendaría a otras personas hacer el curso?
parent-standard-1-parenting_programme-access = ¿Fue fácil entrar en el curso, por ejemplo inscribirse?
