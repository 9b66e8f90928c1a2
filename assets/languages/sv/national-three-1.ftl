# Tre frågor ur den nationella strategin. De tre påståendena är tryckta, ordagrant.
national-three-1-name = Tre frågor ur den nationella strategin
national-three-1-heading = Hur väl stämmer det här för dig?
national-three-1-knowledge_useful = Den kunskap jag fått har varit användbar
national-three-1-parenting_strengthened = Jag har blivit stärkt i min föräldraförmåga
national-three-1-relation_strengthened = Relationen mellan mig och mitt barn har stärkts

# De fyra stegen är våra egna ord: källan säger bara att det är en skala.
national-three-1-option-4 = Stämmer helt
national-three-1-option-3 = Stämmer ganska bra
national-three-1-option-2 = Stämmer ganska dåligt
national-three-1-option-1 = Stämmer inte alls
national-three-1-option-0 = Vet inte eller gäller inte mig
