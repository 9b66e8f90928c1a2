parent-standard-option-4 = Yes, definitely
parent-standard-option-3 = Yes
parent-standard-option-2 = No, not really
parent-standard-option-1 = No, not at all
parent-standard-option-0 = Don't know or doesn't apply

parent-standard-advice_talk-heading = What did you think of the conversation?
parent-standard-advice_talk-relevance = Did we talk about the right things in this conversation?
parent-standard-advice_talk-help = Has the conversation helped you as a parent?
parent-standard-advice_talk-recommend = Would you recommend others to contact us?
parent-standard-advice_talk-access = Was it easy to reach us, for example to book a time?

parent-standard-home_visit-heading = What did you think of the home visit?
parent-standard-home_visit-relevance = Did we talk about the right things during the home visit?
parent-standard-home_visit-help = Has the home visit helped you as a parent?
parent-standard-home_visit-recommend = Would you recommend home visits to others?
parent-standard-home_visit-access = Was it easy to reach us, for example to book or change the time?

parent-standard-open_preschool-heading = What do you think of the open preschool?
parent-standard-open_preschool-relevance = Do we do and talk about the right things at the open preschool?
parent-standard-open_preschool-help = Does the open preschool help you as a parent?
parent-standard-open_preschool-recommend = Would you recommend others to visit us?
parent-standard-open_preschool-access = Is it easy to come here, for example with our hours and location?

parent-standard-theme_meeting-heading = What did you think of the meeting?
parent-standard-theme_meeting-relevance = Did the meeting cover the right things?
parent-standard-theme_meeting-help = Has the meeting helped you as a parent?
parent-standard-theme_meeting-recommend = Would you recommend our meetings to others?
parent-standard-theme_meeting-access = Was it easy to join, for example to find out about the meeting?

parent-standard-parenting_programme-heading = What did you think of the course?
parent-standard-parenting_programme-relevance = Does the course cover the right things?
parent-standard-parenting_programme-help = Has the course helped you as a parent?
parent-standard-parenting_programme-recommend = Would you recommend the course to others?
parent-standard-parenting_programme-access = Was it easy to join the course, for example to sign up?
