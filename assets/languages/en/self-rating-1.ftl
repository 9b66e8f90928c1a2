self-rating-1-name = Self-rating of the organisation
self-rating-1-heading = How are things with us?

self-rating-1-resources = Financial resources and long-term planning
self-rating-1-resources-low = The support is paid for with temporary money. Nobody knows what remains next year.
self-rating-1-resources-high = The support has money in the ordinary budget and a plan for several years, from start to everyday work.

self-rating-1-leadership = Support from management
self-rating-1-leadership-low = A few people carry the work. Management seldom asks about it.
self-rating-1-leadership-high = Management gives the work priority, asks for results and clears the way.

self-rating-1-time_and_staff = Time and staff
self-rating-1-time_and_staff-low = The support is done beside other work. Meetings are cancelled when somebody is away.
self-rating-1-time_and_staff-high = Time is set aside, and there are enough staff for the support to stay when somebody leaves.

self-rating-1-culture = The organisation's culture and climate
self-rating-1-culture-low = New ways of working are met with hesitation and come to nothing.
self-rating-1-culture-high = New ways of working are welcomed, tried together and given time to settle.

self-rating-1-cooperation = Good internal communication, cooperation within the organisation and with others
self-rating-1-cooperation-low = Services do not know what the others do. Cooperation depends on who knows whom.
self-rating-1-cooperation-high = Politicians, officials and others meet regularly, share what they know and refer to each other.

self-rating-1-expertise = Training and support from experts
self-rating-1-expertise-low = Few are trained for the support we give. Programmes are chosen by feeling.
self-rating-1-expertise-high = All who give support are trained for it, and experts take part when programmes are chosen.

self-rating-1-goals_and_follow_up = Clear goals, follow-up and evaluation
self-rating-1-goals_and_follow_up-low = There are no goals to follow up. Nobody puts together what parents say.
self-rating-1-goals_and_follow_up-high = The goals can be followed up. Results are gone through every year and change what we do.

self-rating-1-political_support = National direction and political support, commitment and acceptance
self-rating-1-political_support-low = Politicians do not know of the work. National guidelines are not used.
self-rating-1-political_support-high = The work rests on political decisions and follows the national guidelines.

self-rating-1-coordination = Clear division of responsibility and a coordinator for parental support
self-rating-1-coordination-low = It is unclear who is responsible for what. Nobody sees the whole.
self-rating-1-coordination-high = Responsibility is written down, and a coordinator has time for the whole and for collaboration.

self-rating-1-fit = Agreement between the support and how the organisation works
self-rating-1-fit-low = The support goes against how we work otherwise, or lies where parents hesitate to come.
self-rating-1-fit-high = The support fits our aims and ways of working and lies where all parents feel welcome.

self-rating-1-needs_and_arenas = Survey of needs, spread and places
self-rating-1-needs_and_arenas-low = We do not know what parents need. The support is given in few places and in one form.
self-rating-1-needs_and_arenas-high = Needs have been surveyed. The support is given in several places, at several times, in several ways and languages, so that more are reached.

self-rating-1-option-5 = Wholly as the high step
self-rating-1-option-4 = Closer to the high step
self-rating-1-option-3 = Halfway
self-rating-1-option-2 = Closer to the low step
self-rating-1-option-1 = Wholly as the low step
