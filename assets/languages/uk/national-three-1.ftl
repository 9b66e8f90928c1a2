national-three-1-name = Три запитання з національної стратегії
national-three-1-heading = Наскільки це так для вас?
national-three-1-knowledge_useful = Знання, які мені дали, стали в пригоді
national-three-1-parenting_strengthened = Мої вміння як мами чи тата стали кращими
national-three-1-relation_strengthened = Стосунки між мною та моєю дитиною зміцніли

national-three-1-option-4 = Цілком так
national-three-1-option-3 = Здебільшого так
national-three-1-option-2 = Здебільшого не так
national-three-1-option-1 = Зовсім не так
national-three-1-option-0 = Не знаю або не про мене
