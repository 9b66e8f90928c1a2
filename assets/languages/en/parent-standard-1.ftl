parent-standard-1-name = The four user questions
parent-standard-1-option-4 = Yes, definitely
parent-standard-1-option-3 = Yes
parent-standard-1-option-2 = No, not really
parent-standard-1-option-1 = No, not at all
parent-standard-1-option-0 = Don't know or doesn't apply to me

parent-standard-1-advice_talk-heading = What did you think of the conversation?
parent-standard-1-advice_talk-relevance = Did we talk about the right things in this conversation?
parent-standard-1-advice_talk-help = Has the conversation helped you as a parent?
parent-standard-1-advice_talk-recommend = Would you recommend us to others?
parent-standard-1-advice_talk-access = Was it easy to reach us, for example to make an appointment?

parent-standard-1-home_visit-heading = What did you think of the home visit?
parent-standard-1-home_visit-relevance = Did we talk about the right things during the home visit?
parent-standard-1-home_visit-help = Has the home visit helped you as a parent?
parent-standard-1-home_visit-recommend = Would you recommend home visits to others?
parent-standard-1-home_visit-access = Was it easy to reach us, for example to make or change an appointment?

parent-standard-1-open_preschool-heading = What do you think of the open preschool (öppna förskolan)?
parent-standard-1-open_preschool-relevance = Do we do and talk about the right things at the open preschool?
parent-standard-1-open_preschool-help = Does the open preschool help you as a parent?
parent-standard-1-open_preschool-recommend = Would you recommend the open preschool to others?
parent-standard-1-open_preschool-access = Is it easy to come here, thinking of our opening hours and where we are?

parent-standard-1-theme_meeting-heading = What did you think of the meeting?
parent-standard-1-theme_meeting-relevance = Did the meeting cover the right things?
parent-standard-1-theme_meeting-help = Has the meeting helped you as a parent?
parent-standard-1-theme_meeting-recommend = Would you recommend our meetings to others?
parent-standard-1-theme_meeting-access = Was it easy to join, for example to find out about the meeting?

parent-standard-1-parenting_programme-heading = What did you think of the course?
parent-standard-1-parenting_programme-relevance = Does the course cover the right things?
parent-standard-1-parenting_programme-help = Has the course helped you as a parent?
parent-standard-1-parenting_programme-recommend = Would you recommend the course to others?
parent-standard-1-parenting_programme-access = Was it easy to join the course, for example to sign up?
