abc-course-1-name = ABC 课程问卷
abc-course-1-heading = 您觉得 ABC 课程怎么样？
abc-course-1-relation = 参加 ABC 课程对我和孩子的关系有好的影响
abc-course-1-recommend = 我会向其他家长推荐 ABC 课程

abc-course-1-option-5 = 5 – 最高分
abc-course-1-option-4 = 4
abc-course-1-option-3 = 3
abc-course-1-option-2 = 2
abc-course-1-option-1 = 1
abc-course-1-option-0 = 0 – 最低分
