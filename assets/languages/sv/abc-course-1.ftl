# Enkät efter ABC. De två påståendena är de som är tryckta, skalan 0–5 likaså.
abc-course-1-name = Enkät efter ABC
abc-course-1-heading = Vad tyckte du om ABC?
abc-course-1-relation = Deltagande i ABC har haft en positiv påverkan på relationen mellan mig och mitt barn
abc-course-1-recommend = Jag skulle rekommendera ABC till andra föräldrar

# Orden vid ändarna är våra: tryckt är bara att fem är det högsta betyget.
abc-course-1-option-5 = 5 – högsta betyg
abc-course-1-option-4 = 4
abc-course-1-option-3 = 3
abc-course-1-option-2 = 2
abc-course-1-option-1 = 1
abc-course-1-option-0 = 0 – lägsta betyg
