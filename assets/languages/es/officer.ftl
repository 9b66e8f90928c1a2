# Para delegados y delegadas de protección de datos y otras personas que quieran comprobar la promesa.
officer-heading = Qué se guarda
officer-intro = Para delegados y delegadas de protección de datos y otras personas que quieran comprobarlo. El comando lyhord disclose muestra qué contiene la base de datos sobre las respuestas: las sumas en claro, y de las cajas y sumas de comprobación solo la cantidad, con una caja como muestra.
officer-stored-heading = Qué se guarda sobre las respuestas
officer-released = Sumas: por mes, parte de la encuesta, actividad, zona y grupo (mamá, papá, otras personas), a cuántas personas se les hicieron las preguntas y cuántas eligieron cada respuesta. Cada suma se compone de al menos { $minimum } respuestas, y de al menos { $recurring } donde vuelven las mismas personas: preescolares abiertos, programas de apoyo a madres y padres, y preguntas que solo se hacen en conversaciones y visitas a casa posteriores. En las reuniones temáticas y los programas, además, las respuestas vienen de al menos dos códigos. Las sumas se añaden solo cuando ha terminado el mes y después no cambian nunca.
officer-area = Zonas: las respuestas se cuentan por zona solo donde al menos dos personas del personal trabajan con la actividad; si no, sin zona. Las zonas y los mínimos cambian solo al comienzo de un cuatrimestre.
officer-box = Respuestas en espera: una caja cifrada por actividad y zona, con todos los grupos y preguntas dentro. El tamaño depende de la encuesta, no de la cantidad de respuestas. La caja recuerda solo sumas. En qué cajas se escribe un formulario depende solo del código, nunca de quién responde, qué responde ni en qué idioma. Una caja dañada se aparta, todavía cifrada.
officer-key = La clave de las cajas: un archivo fuera de la base de datos. Cada noche se cambia sola por una nueva, y a partir de la nueva no se puede calcular la anterior. Si el archivo se pierde, nadie puede abrir las cajas: entonces se pierden como máximo las sumas terminadas de un mes y lo que aún espera.
officer-nonce = Formularios enviados: una suma de comprobación con clave, durante aproximadamente un día, para no contar dos veces el mismo formulario. Muestra a qué hora se abrió la página (sin minutos), pero nada sobre las respuestas, el idioma ni quién respondió.
officer-language = Idiomas: cuántas personas respondieron en cada idioma, por encuesta y cuatrimestre en todo el municipio, en decenas. Lo que sobra se cuenta como otros idiomas. Nunca junto con las respuestas, la actividad o la zona.
officer-count = Cantidad de respuestas por código: solo en las actividades de grupo, cifrada, con hasta 64 códigos en una misma caja. El personal la ve de cinco en cinco, una vez por noche. En las conversaciones y las visitas a casa no se cuenta nada por código.
officer-staff = Texto del personal: en los indicadores y los informes de situación el personal escribe sobre su trabajo. Nunca sobre una madre, un padre, un niño o un colega.
officer-withheld = Respuestas destruidas: que algunas no eran suficientes al terminar un cuatrimestre, por encuesta. Nunca cuántas.
officer-never-heading = Qué no se guarda nunca
officer-never = Una fila por madre o padre, nombre, dirección, dirección IP, teléfono, navegador, cookies, quién respondió y cuándo, texto libre, resultados por código o por miembro del personal.
officer-close-heading = Cuando termina un cuatrimestre
officer-close = Lo que queda en las cajas se cuenta junto, cada parte de la encuesta por separado: primero sin grupo, luego sin zona, luego sin actividad. Si aun así no hay suficientes respuestas, se destruyen.
officer-log-heading = Qué revela la propia base de datos
officer-log-tells = Quien lee la base de datos, una copia de ella o su propio registro ve cuándo se escribió algo en la caja de una zona y cuántos formularios llegaron. Nunca qué se respondió, quién ni en qué idioma. PostgreSQL anota la hora en su registro; SQLite, solo el orden.
officer-log-keep = Conserven el registro siete días como máximo. PostgreSQL: dejen el archivo histórico desactivado (archive_mode=off), o cífrenlo y borren lo más antiguo. SQLite: el servicio vacía el registro cada noche.
officer-outside-heading = Qué queda fuera de la promesa
officer-outside-root = Quien controla la computadora donde funciona el servicio puede ver las respuestas en el momento en que llegan.
officer-outside-collude = Si todas las personas menos una comparan sus respuestas de una misma caja, o si una sola persona envía todas las demás respuestas, se puede deducir la última.
officer-outside-invent = Una persona de dentro que inventa actividades o personal en una zona muy pequeña puede lograr que una caja contenga solo las respuestas verdaderas de una madre o un padre.
officer-outside-write = Quien puede modificar la base de datos puede volver a poner una caja antigua, llenarla con respuestas propias y deducir así la de alguien.
officer-outside-disk = Quien tiene tanto el archivo de la clave como la base de datos del mismo día puede abrir las cajas en espera. Con PostgreSQL basta un archivo de clave antiguo junto con copias de la base de datos hechas desde entonces al menos cada siete noches. Una copia de seguridad de toda la máquina contiene ambas cosas. Un archivo de clave sobrescrito puede quedar en el disco o en una instantánea.
officer-outside-forms = Los mínimos cuentan respuestas, no personas. La misma madre o el mismo padre puede haber respondido varias veces.
officer-outside-alike = Si en un grupo todas las personas responden igual, se sabe qué opinan todas.
