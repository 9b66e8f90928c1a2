national-three-1-name = Trzy pytania z krajowej strategii
national-three-1-heading = Na ile jest to prawdą w Twoim przypadku?
national-three-1-knowledge_useful = Zdobyta przeze mnie wiedza okazała się przydatna
national-three-1-parenting_strengthened = Moje umiejętności jako rodzica się wzmocniły
national-three-1-relation_strengthened = Relacja między mną a moim dzieckiem się wzmocniła

national-three-1-option-4 = Całkowicie prawdziwe
national-three-1-option-3 = Raczej prawdziwe
national-three-1-option-2 = Raczej nieprawdziwe
national-three-1-option-1 = Całkowicie nieprawdziwe
national-three-1-option-0 = Nie wiem lub mnie nie dotyczy
