national-three-1-name = 国家战略中的三个问题
national-three-1-heading = 这些话符合您的情况吗？
national-three-1-knowledge_useful = 我学到的知识对我有用
national-three-1-parenting_strengthened = 我做家长的能力增强了
national-three-1-relation_strengthened = 我和孩子的关系更紧密了

national-three-1-option-4 = 完全符合
national-three-1-option-3 = 比较符合
national-three-1-option-2 = 不太符合
national-three-1-option-1 = 完全不符合
national-three-1-option-0 = 不知道，或不适用于我
