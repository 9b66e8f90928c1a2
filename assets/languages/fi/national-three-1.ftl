national-three-1-name = Kansallisen strategian kolme kysymystä
national-three-1-heading = Kuinka hyvin tämä pitää paikkansa sinun kohdallasi?
national-three-1-knowledge_useful = Saamani tieto on ollut hyödyllistä
national-three-1-parenting_strengthened = Kykyni toimia vanhempana on vahvistunut
national-three-1-relation_strengthened = Minun ja lapseni välinen suhde on vahvistunut

national-three-1-option-4 = Pitää täysin paikkansa
national-three-1-option-3 = Pitää melko hyvin paikkansa
national-three-1-option-2 = Pitää melko huonosti paikkansa
national-three-1-option-1 = Ei pidä lainkaan paikkaansa
national-three-1-option-0 = En tiedä tai ei koske minua
