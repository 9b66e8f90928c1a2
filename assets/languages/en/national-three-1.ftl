national-three-1-name = Three questions from the national strategy
national-three-1-heading = How true is this for you?
national-three-1-knowledge_useful = The knowledge I have gained has been useful
national-three-1-parenting_strengthened = My ability as a parent has been strengthened
national-three-1-relation_strengthened = The relationship between me and my child has become stronger

national-three-1-option-4 = Completely true
national-three-1-option-3 = Fairly true
national-three-1-option-2 = Not very true
national-three-1-option-1 = Not true at all
national-three-1-option-0 = Don't know or doesn't apply to me
