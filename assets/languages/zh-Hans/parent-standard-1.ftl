# 问题都用“是否”，这样四个回答对每个问题都合适。
parent-standard-1-name = 家长的四个问题
parent-standard-1-option-4 = 是的，确实是
parent-standard-1-option-3 = 是的
parent-standard-1-option-2 = 不太是
parent-standard-1-option-1 = 完全不是
parent-standard-1-option-0 = 不知道，或不适用于我

parent-standard-1-advice_talk-heading = 您觉得这次交谈怎么样？
parent-standard-1-advice_talk-relevance = 这次交谈中，我们是否谈到了需要谈的事？
parent-standard-1-advice_talk-help = 这次交谈对身为家长的您是否有帮助？
parent-standard-1-advice_talk-recommend = 您是否会向别人推荐我们？
parent-standard-1-advice_talk-access = 联系我们是否容易，例如预约这次交谈？

parent-standard-1-home_visit-heading = 您觉得这次家访怎么样？
parent-standard-1-home_visit-relevance = 这次家访中，我们是否谈到了需要谈的事？
parent-standard-1-home_visit-help = 这次家访对身为家长的您是否有帮助？
parent-standard-1-home_visit-recommend = 您是否会向别人推荐家访？
parent-standard-1-home_visit-access = 联系我们是否容易，例如预约或更改时间？

parent-standard-1-open_preschool-heading = 您觉得开放式幼儿园（öppna förskolan）怎么样？
parent-standard-1-open_preschool-relevance = 在开放式幼儿园，我们做的事、谈的事，是否是您需要的？
parent-standard-1-open_preschool-help = 开放式幼儿园对身为家长的您是否有帮助？
parent-standard-1-open_preschool-recommend = 您是否会向别人推荐这里？
parent-standard-1-open_preschool-access = 从开放时间和地点来看，来这里是否方便？

parent-standard-1-theme_meeting-heading = 您觉得这次家长活动怎么样？
parent-standard-1-theme_meeting-relevance = 这次活动中，我们是否谈到了需要谈的事？
parent-standard-1-theme_meeting-help = 这次活动对身为家长的您是否有帮助？
parent-standard-1-theme_meeting-recommend = 您是否会向别人推荐我们的活动？
parent-standard-1-theme_meeting-access = 参加活动是否容易，例如得知有这次活动？

parent-standard-1-parenting_programme-heading = 您觉得这个课程怎么样？
parent-standard-1-parenting_programme-relevance = 课程中，我们是否谈到了需要谈的事？
parent-standard-1-parenting_programme-help = 这个课程对身为家长的您是否有帮助？
parent-standard-1-parenting_programme-recommend = 您是否会向别人推荐这个课程？
parent-standard-1-parenting_programme-access = 参加课程是否容易，例如报名？
