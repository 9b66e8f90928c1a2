national-three-1-name = Ulusal stratejiden üç soru
national-three-1-heading = Bunlar sizin için ne kadar doğru?
national-three-1-knowledge_useful = Edindiğim bilgiler yararlı oldu
national-three-1-parenting_strengthened = Ebeveynlik becerilerim güçlendi
national-three-1-relation_strengthened = Çocuğumla aramdaki ilişki güçlendi

national-three-1-option-4 = Tamamen doğru
national-three-1-option-3 = Oldukça doğru
national-three-1-option-2 = Pek doğru değil
national-three-1-option-1 = Hiç doğru değil
national-three-1-option-0 = Bilmiyorum veya benim için geçerli değil
