"""Every change of notices: one public function each."""
