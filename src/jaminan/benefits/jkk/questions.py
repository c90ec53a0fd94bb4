"""What a claim after an accident asks: when it happened, whether on the road, whether violence."""

from jaminan.benefits.claim_type import Question

IN_HOURS = Question("di_jam_kerja", "yes_no")
ON_THE_ROAD = Question("lalu_lintas", "yes_no")
BY_VIOLENCE = Question("kekerasan", "yes_no", required=False)
OF_AN_ACCIDENT = (IN_HOURS, ON_THE_ROAD, BY_VIOLENCE)
