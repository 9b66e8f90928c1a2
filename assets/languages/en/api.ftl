# The page that shows the API.
api-title = API for programs
api-introduction = What a program can ask for and what it is answered. The page is made from the same description that programs read:
api-addresses = Addresses
api-parameters = Parameters
api-answers = Answers
api-objects = What is sent and received
api-body = Send as JSON:
api-name = Name
api-kind = Kind
api-example = Example
api-meaning = Means
api-status = Status
