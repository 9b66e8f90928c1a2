national-three-1-name = Tres preguntas de la estrategia nacional
national-three-1-heading = ¿Hasta qué punto es cierto esto para usted?
national-three-1-knowledge_useful = Los conocimientos que he adquirido han sido útiles
national-three-1-parenting_strengthened = Mi capacidad como madre o padre se ha fortalecido
national-three-1-relation_strengthened = La relación entre mi hijo o hija y yo se ha fortalecido

national-three-1-option-4 = Totalmente cierto
national-three-1-option-3 = Bastante cierto
national-three-1-option-2 = Poco cierto
national-three-1-option-1 = Nada cierto
national-three-1-option-0 = No lo sé o no es mi caso
