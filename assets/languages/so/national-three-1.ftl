national-three-1-name = Saddex su'aalood oo ka yimid istiraatiijiyadda qaranka
national-three-1-heading = Waxyaalahan intee in le'eg ayay run kuu yihiin?
national-three-1-knowledge_useful = Aqoonta aan helay waxay ahayd mid faa'iido leh
national-three-1-parenting_strengthened = Kartidayda waalidnimo way xoogaysatay
national-three-1-relation_strengthened = Xiriirka aniga iyo ilmahayga naga dhexeeya wuu xoogaystay

national-three-1-option-4 = Gebi ahaan waa run
national-three-1-option-3 = Inta badan waa run
national-three-1-option-2 = Wax yar ayaa run ah
national-three-1-option-1 = Run ma aha, haba yaraatee
national-three-1-option-0 = Ma garanayo ama ima khuseeyo
