national-three-1-name = Три вопроса из национальной стратегии
national-three-1-heading = Насколько это верно для вас?
national-three-1-knowledge_useful = Полученные мной знания оказались полезными
national-three-1-parenting_strengthened = Мои родительские умения укрепились
national-three-1-relation_strengthened = Отношения между мной и моим ребёнком укрепились

national-three-1-option-4 = Полностью верно
national-three-1-option-3 = Скорее верно
national-three-1-option-2 = Скорее неверно
national-three-1-option-1 = Совсем неверно
national-three-1-option-0 = Не знаю или не касается меня
