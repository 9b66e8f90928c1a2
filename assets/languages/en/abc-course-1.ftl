abc-course-1-name = Survey after ABC
abc-course-1-heading = What did you think of ABC?
abc-course-1-relation = Taking part in ABC has had a positive effect on the relationship between me and my child
abc-course-1-recommend = I would recommend ABC to other parents

abc-course-1-option-5 = 5 – highest rating
abc-course-1-option-4 = 4
abc-course-1-option-3 = 3
abc-course-1-option-2 = 2
abc-course-1-option-1 = 1
abc-course-1-option-0 = 0 – lowest rating
