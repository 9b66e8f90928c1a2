# Sidan som visar API:et.
api-title = API för program
api-introduction = Här står vad ett system kan fråga om och vad det får till svar. Sidan bygger på samma beskrivning som andra system läser:
api-addresses = Adresser
api-parameters = Parametrar
api-answers = Svar
api-objects = Det som skickas och tas emot
api-body = Skicka som JSON:
api-name = Namn
api-kind = Typ
api-example = Exempel
api-meaning = Betydelse
api-status = Status
