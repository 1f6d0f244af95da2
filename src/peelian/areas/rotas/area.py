from peelian.kit.areas.area import Area

area = Area(title="Rotas")
