national-three-1-name = Tre frågor från den nationella strategin
national-three-1-heading = Stämmer det här för dig?
national-three-1-knowledge_useful = Jag har nytta av det jag har lärt mig
national-three-1-parenting_strengthened = Jag har blivit starkare som förälder
national-three-1-relation_strengthened = Jag och mitt barn har fått en starkare relation

national-three-1-option-4 = Stämmer helt
national-three-1-option-3 = Stämmer ganska bra
national-three-1-option-2 = Stämmer ganska dåligt
national-three-1-option-1 = Stämmer inte alls
national-three-1-option-0 = Vet inte eller gäller inte mig
