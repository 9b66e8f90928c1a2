# Sidan som visar API:et.
api-title = API för program
api-introduction = Här står vad ett program kan fråga om och vad det får till svar. Sidan är gjord av samma beskrivning som program läser:
api-addresses = Adresser
api-parameters = Parametrar
api-answers = Svar
api-objects = Det som skickas och tas emot
api-body = Skicka som JSON:
api-name = Namn
api-kind = Slag
api-example = Exempel
api-meaning = Betyder
api-status = Status
